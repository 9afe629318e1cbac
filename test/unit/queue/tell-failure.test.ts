import { expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { tellFailure, withoutMessage } from '#queue/jobs/tell-failure.ts';

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

it('leaves in the queue what kind of mistake it was and where, and no message', () => {
  const kept = withoutMessage(new TypeError('Олена is not\na function'));
  expect(kept.message).toBe('TypeError');
  expect(kept.stack?.split('\n')[1]).toMatch(/^ +at .*tell-failure\.test\.ts:\d+:\d+/);
  expect(kept.stack).not.toMatch(/Олена|function$/m);
});

it('leaves in the queue why the store could not be had', () => {
  expect(withoutMessage(new PochutoError('busy', 'SQLITE_BUSY')).message).toBe('SQLITE_BUSY');
  expect(withoutMessage('words').message).toBe('unknown');
});
