import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findChromium, findProgram } from '#test/support/system-programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
const program = join(folder, 'some-program');
const document = join(folder, 'some-document');
writeFileSync(program, '#!/bin/sh\n');
chmodSync(program, 0o755);
writeFileSync(document, '');
chmodSync(document, 0o644);
afterAll(() => rmSync(folder, { recursive: true }));

describe('a program of the system', () => {
  it('is found by its path, or by its name on the PATH', () => {
    expect(findProgram([program], {})).toBe(program);
    expect(findProgram(['absent', 'some-program'], { PATH: `/nowhere:${folder}` })).toBe(program);
  });

  it('must be one that can be run', () => {
    expect(findProgram([document, folder, join(folder, 'absent')], { PATH: folder })).toBeNull();
  });

  it('is not replaced by another where CHROMIUM_PATH names a wrong one', () => {
    expect(findChromium({ CHROMIUM_PATH: join(folder, 'absent'), PATH: folder })).toBeNull();
    expect(findChromium({ CHROMIUM_PATH: program })).toBe(program);
  });
});
