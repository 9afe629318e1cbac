import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findChromium, findProgram, findRedisServer } from '#test/support/system-programs.ts';

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

  it.each([
    { name: 'CHROMIUM_PATH', find: findChromium },
    { name: 'REDIS_SERVER_PATH', find: findRedisServer },
  ])('is not replaced by another where $name names a wrong one', ({ name, find }) => {
    expect(find({ ...process.env, [name]: join(folder, 'absent') })).toBeNull();
    expect(find({ ...process.env, [name]: program })).toBe(program);
  });
});
