/** What the process does while the store can't be written to: the start waits, and the log does not fill the disk further. */
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { whatIsOutside } from '#app/end-badly.ts';
import { onceStored } from '#app/once-stored.ts';
import { CannotStart } from '#app/problems.ts';
import { seldomLog } from '#app/log/seldom-log.ts';
import { PochutoError } from '#core/errors.ts';
import type { Log } from '#ports/log.ts';
import { manualTimers } from '#test/support/world/manual-timers.ts';

function hearing(): { readonly log: Log; readonly said: string[] } {
  const said: string[] = [];
  const say: Log['info'] = (event, fields) => void said.push(`${event} ${fields?.['reason'] ?? ''}`.trim());
  return { log: { info: say, warn: say, error: say }, said };
}

describe('the start', () => {
  const starting = (errors: readonly Error[]) => {
    const left = [...errors];
    const timers = manualTimers();
    const { log, said } = hearing();
    const started = onceStored({ timers, ids: { random: () => 0 }, log }, async () => {
      const error = left.shift();
      if (error !== undefined) throw error;
      return 'started';
    });
    return { started, timers, said };
  };

  it('waits for what passes by itself, and says each time what it waits for', async () => {
    const full = new CannotStart([], 'SQLITE_FULL');
    const restored = new PochutoError('unavailable', 'SQLITE_READONLY_DBMOVED');
    const { started, timers, said } = starting([full, new PochutoError('busy', 'SQLITE_BUSY'), restored]);
    await timers.advance(60_000);
    expect(await started).toBe('started');
    expect(said).toEqual([
      'store-unavailable SQLITE_FULL',
      'store-unavailable SQLITE_BUSY',
      'store-unavailable SQLITE_READONLY_DBMOVED',
    ]);
  });

  it.each([new CannotStart([]), new TypeError('a mistake of ours')])(
    'gives up at once where waiting helps nobody',
    async (error) => {
      await expect(starting([error]).started).rejects.toBe(error);
    },
  );

  it('says what a person does about a database that it may not write to, instead of waiting for ever', async () => {
    const { started } = starting([new PochutoError('unavailable', 'SQLITE_READONLY')]);
    await expect(started).rejects.toMatchObject({
      problems: [{ where: 'DATABASE_URL', remedy: expect.stringContaining('may write to both') }],
    });
  });
});

describe('a command', () => {
  it('says in words what the database has against it', () => {
    expect(whatIsOutside(new PochutoError('unavailable', 'SQLITE_FULL'))).toBe(
      'the database can’t be used (SQLITE_FULL). Check that its disk has room and works.',
    );
    expect(whatIsOutside(new PochutoError('busy', 'SQLITE_BUSY'))).toMatch(/try again\.$/);
    expect(whatIsOutside(new PochutoError('unavailable', 'SQLITE_READONLY_DBMOVED'))).toMatch(/try again\.$/);
    expect(whatIsOutside(new PochutoError('unavailable', 'erasure-journal EACCES'))).toMatch(
      /^ERASURE_JOURNAL can’t be used \(EACCES\)\./,
    );
  });

  it('says of another program’s database, or an empty one, that it is none of ours', () => {
    const database = new SqliteDatabase(':memory:');
    const look = (): unknown => database.prepare('select 1 from migration');
    expect(look).toThrow(
      expect.toSatisfy((error) => whatIsOutside(error).startsWith('DATABASE_URL names no')),
    );
  });

  it('leaves a mistake of ours as it is', () => {
    const mistake = new TypeError('a mistake of ours');
    expect(() => whatIsOutside(mistake)).toThrow(mistake);
  });
});

describe('the log', () => {
  it('says once a minute what is tried again and again, and everything else each time', async () => {
    const timers = manualTimers();
    const { log, said } = hearing();
    const seldom = seldomLog(log, timers);
    for (let second = 0; second < 120; second += 1) {
      seldom.error('lane-failed', { code: 'unavailable', reason: 'SQLITE_FULL' });
      await timers.advance(1_000);
    }
    seldom.error('lane-failed', { error: 'TypeError' });
    seldom.error('lane-failed', { error: 'TypeError' });
    expect(said).toEqual([
      'lane-failed SQLITE_FULL',
      'lane-failed SQLITE_FULL',
      'lane-failed',
      'lane-failed',
    ]);
  });
});
