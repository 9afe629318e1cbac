import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium, findProgram, findRedisServer } from '#test/support/servers/system-programs.ts';

const program = process.execPath;
const folder = dirname(program);
const document = resolve('README.md');

describe('a program of the system', () => {
  it('is found by its path, or by its name on the PATH', () => {
    expect(findProgram([program], {})).toBe(program);
    expect(findProgram(['absent', basename(program)], { PATH: `/nowhere:${folder}` })).toBe(program);
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
