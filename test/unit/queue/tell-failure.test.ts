import { expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { tellFailure } from '#queue/jobs/tell-failure.ts';

function told(error: unknown): unknown {
  const lines: unknown[] = [];
  const hear =
    (level: string) =>
    (...line: unknown[]) =>
      void lines.push([level, ...line]);
  tellFailure({ info: hear('info'), warn: hear('warn'), error: hear('error') }, 'lane-failed', error);
  return lines[0];
}

it('is a warning when another process held the database, with why', () => {
  const fields = { error: 'PochutoError', code: 'busy', reason: 'SQLITE_BUSY' };
  expect(told(new PochutoError('busy', 'SQLITE_BUSY'))).toEqual(['warn', 'lane-failed', fields]);
});

it('is an error when the disk is full', () => {
  const fields = { error: 'PochutoError', code: 'unavailable', reason: 'SQLITE_FULL' };
  expect(told(new PochutoError('unavailable', 'SQLITE_FULL'))).toEqual(['error', 'lane-failed', fields]);
});

it('is an error when it is a mistake of ours, without the message, where words of a person may stand', () => {
  expect(told(new TypeError('Олена is not a function'))).toEqual([
    'error',
    'lane-failed',
    { error: 'TypeError' },
  ]);
});

it('has no name when no error was thrown', () => {
  expect(told('words')).toEqual(['error', 'lane-failed', { error: 'unknown' }]);
});
