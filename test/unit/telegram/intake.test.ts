import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';

import { PochutoError } from '#core/errors.ts';
import type { LogFields } from '#ports/log.ts';
import { type IntakeOptions, type Poll, telegramIntake } from '#telegram/intake.ts';
import { manualTimers, settled } from '#test/support/world/manual-timers.ts';

type Answer = readonly unknown[] | Error;

const text = (id: number, chat = 1) => ({
  update_id: id,
  message: { chat: { id: chat }, from: { id: chat } },
});
const press = (id: number, person = 1) => ({
  update_id: id,
  callback_query: { id: 'p', from: { id: person } },
});
const refused = (code: number, description: string, parameters = {}) =>
  new GrammyError('failed', { ok: false, error_code: code, description, parameters }, 'getUpdates', {});

const network = new HttpError('failed', Object.assign(new Error(), { code: 'ECONNREFUSED' }));

/** A Telegram that gives these answers and is silent ever after, and an intake that keeps a journal. */
function scene(answers: readonly Answer[], options: Partial<IntakeOptions> = {}) {
  const timers = manualTimers(settled);
  const left = [...answers];
  const offsets: (number | undefined)[] = [];
  const seconds: number[] = [];
  const aborted: AbortSignal[] = [];
  const journal: string[] = [];
  const lines: string[] = [];
  const poll: Poll = (request, signal) => {
    offsets.push(request.offset);
    seconds.push(request.timeout);
    aborted.push(signal);
    const answer = left.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer !== undefined) return Promise.resolve(answer);
    return new Promise(() => undefined);
  };
  const say = (event: string, fields?: LogFields) =>
    void lines.push(`${event} ${fields?.['reason'] ?? ''}`.trim());
  const intake = telegramIntake({
    poll,
    handle: (id) => {
      journal.push(`handle ${id}`);
      return Promise.resolve('done');
    },
    park: (id, _raw, reason) => {
      journal.push(`park ${id} ${reason}`);
      return Promise.resolve();
    },
    onRefused: (reason) => void journal.push(`refused ${reason}`),
    removeWebhook: () => {
      journal.push('remove webhook');
      return Promise.reject(network);
    },
    timers,
    random: () => 0,
    log: { info: say, warn: say, error: say },
    ...options,
  });
  intake.start();
  return {
    intake,
    timers,
    offsets,
    seconds,
    aborted,
    journal,
    lines,
    answer: (more: Answer) => left.push(more),
  };
}

/** A promise that the test resolves. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

describe('the offset', () => {
  it('is absent at first and then lies behind the last update that was handled', async () => {
    const { offsets, journal } = scene([[text(5), text(6)]]);
    await settled();
    expect(journal).toEqual(['handle 5', 'handle 6']);
    expect(offsets).toEqual([undefined, 7]);
  });

  it('does not move while one update of the batch is unfinished', async () => {
    const slow = gate();
    const { offsets } = scene([[text(5, 1), text(6, 2)]], {
      handle: async (id) => {
        if (id === 5) await slow.opened;
        return 'done';
      },
    });
    await settled();
    expect(offsets).toEqual([undefined]);
    slow.open();
    await settled();
    expect(offsets).toEqual([undefined, 7]);
  });

  it('is forgotten after six silent days, since Telegram may start its ids anew', async () => {
    const { offsets, timers, answer } = scene([[text(900)]]);
    await settled();
    answer([text(17)]);
    await timers.advance(6 * 24 * 3600 * 1000 + 91_000);
    expect(offsets[1]).toBe(901);
    expect(offsets.at(-1)).toBe(18);
  });

  it('does not confirm anything when an answer holds no ids', async () => {
    const { offsets, timers, lines } = scene([[{}]]);
    await timers.advance(1000);
    expect(offsets).toEqual([undefined, undefined]);
    expect(lines).toContain('telegram.poll-failed batch-without-ids');
  });
});

describe('order', () => {
  it('is kept within a chat, presses included, while other chats go on', async () => {
    const slow = gate();
    const begun: number[] = [];
    scene([[text(1, 1), press(2, 1), text(3, 2)]], {
      handle: async (id) => {
        begun.push(id);
        if (id === 1) await slow.opened;
        return 'done';
      },
    });
    await settled();
    expect(begun).toEqual([1, 3]);
    slow.open();
    await settled();
    expect(begun).toEqual([1, 3, 2]);
  });

  it('at most sixteen chats at once', async () => {
    const slow = gate();
    let running = 0;
    const updates = Array.from({ length: 40 }, (_, index) => text(index + 1, index + 1));
    scene([updates], {
      handle: async () => {
        running += 1;
        await slow.opened;
        return 'done';
      },
    });
    await settled();
    expect(running).toBe(16);
  });
});

describe('an update that fails', () => {
  it('is parked after three tries, and the next of the chat is handled', async () => {
    const tries: number[] = [];
    const { journal, offsets, timers } = scene([[text(1), text(2)]], {
      handle: (id) => {
        tries.push(id);
        return id === 1 ? Promise.reject(new Error('bug')) : Promise.resolve('done');
      },
    });
    await timers.advance(10_000);
    expect(tries).toEqual([1, 1, 1, 2]);
    expect(journal).toEqual(['park 1 bug']);
    expect(offsets).toEqual([undefined, 3]);
  });

  it('is parked at once when our schema does not accept it', async () => {
    const { journal, offsets } = scene([[text(1)]], {
      handle: () => Promise.reject(new PochutoError('bad-payload', 'message')),
    });
    await settled();
    expect(journal).toEqual(['park 1 bad-payload']);
    expect(offsets).toEqual([undefined, 2]);
  });

  it.each([
    ['busy', 'revision'],
    ['unavailable', 'SQLITE_FULL'],
  ] as const)('waits for a store that is %s, however long, confirming nothing', async (code, reason) => {
    let isDown = true;
    let tries = 0;
    const { offsets, timers, journal, lines } = scene([[text(1)]], {
      handle: () => {
        tries += 1;
        return isDown ? Promise.reject(new PochutoError(code, reason)) : Promise.resolve('done');
      },
    });
    await timers.advance(3_600_000);
    expect(offsets).toEqual([undefined]);
    expect(tries).toBeGreaterThan(60);
    expect(lines.length).toBeLessThanOrEqual(61);
    expect(lines[0]).toContain(reason);
    isDown = false;
    await timers.advance(31_000);
    expect(offsets).toEqual([undefined, 2]);
    expect(journal).toEqual([]);
  });

  it('is not confirmed before it is kept', async () => {
    let isDown = true;
    const { offsets, timers } = scene([[text(1)]], {
      handle: () => Promise.reject(new PochutoError('bad-payload', 'message')),
      park: () => (isDown ? Promise.reject(new Error('database is locked')) : Promise.resolve()),
    });
    await timers.advance(60_000);
    expect(offsets).toEqual([undefined]);
    isDown = false;
    await timers.advance(31_000);
    expect(offsets).toEqual([undefined, 2]);
  });
});

describe('a poll that fails', () => {
  it('is repeated after longer and longer pauses, with one line a minute', async () => {
    const { offsets, timers, lines } = scene(Array.from({ length: 50 }, () => network));
    await timers.advance(3000);
    expect(offsets).toHaveLength(3);
    await timers.advance(57_000);
    expect(offsets.length).toBeLessThan(10);
    expect(lines).toEqual(['telegram.poll-failed ECONNREFUSED']);
  });

  it('is repeated soon enough that people are heard within half a minute of a return, however long it took', async () => {
    let isAway = true;
    const poll: Poll = () => {
      if (isAway) return Promise.reject(network);
      isAway = true;
      return Promise.resolve([text(1)]);
    };
    const { timers, journal } = scene([], { poll });
    await timers.advance(605_000);
    isAway = false;
    await timers.advance(25_000);
    expect(journal).toEqual(['handle 1']);
  });

  it('goes on after a conflict with a second poller', async () => {
    const { timers, journal, lines } = scene([
      refused(409, 'Conflict: terminated by other getUpdates request'),
      [text(1)],
    ]);
    await timers.advance(1000);
    expect(lines).toEqual(['telegram.poll-failed conflict']);
    expect(journal).toEqual(['handle 1']);
  });

  it('takes a webhook away that somebody set meanwhile, as long as one is in the way', async () => {
    const isSet = refused(409, "Conflict: can't use getUpdates method while webhook is active");
    const { timers, journal } = scene([isSet, isSet, [text(1)]]);
    await timers.advance(10_000);
    expect(journal).toEqual(['remove webhook', 'remove webhook', 'handle 1']);
  });

  it('is followed by one that is answered at once, so that nobody waits to hear that Telegram is back', async () => {
    const { timers, seconds } = scene([network, []]);
    await timers.advance(10_000);
    expect(seconds).toEqual([30, 0, 30]);
  });

  it('waits exactly as long as Telegram says', async () => {
    const { offsets, timers } = scene([refused(429, 'Too Many Requests', { retry_after: 60 })]);
    await timers.advance(59_999);
    expect(offsets).toHaveLength(1);
    await timers.advance(1);
    expect(offsets).toHaveLength(2);
  });

  it('is told of when the token does not work, and goes on when it works again', async () => {
    const { timers, journal } = scene([refused(401, 'Unauthorized'), refused(404, 'Not Found'), [text(1)]]);
    await timers.advance(60_000);
    expect(journal).toEqual(['refused token', 'refused token', 'handle 1']);
  });

  it('is abandoned after ninety seconds of silence, even when the connection does not notice', async () => {
    const { offsets, timers, aborted } = scene([]);
    await timers.advance(89_999);
    expect(offsets).toHaveLength(1);
    await timers.advance(1000);
    expect(aborted[0]?.aborted).toBe(true);
    expect(offsets).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('aborts the poll at once', async () => {
    const { intake, aborted } = scene([]);
    await settled();
    await intake.stop(5000);
    expect(aborted[0]?.aborted).toBe(true);
  });

  it('waits for what is running, begins nothing new and confirms nothing', async () => {
    const slow = gate();
    const begun: number[] = [];
    const { intake, offsets } = scene([[text(1), text(2)]], {
      handle: async (id) => {
        begun.push(id);
        await slow.opened;
        return 'done';
      },
    });
    await settled();
    let isStopped = false;
    const stopped = intake.stop(5000).then(() => (isStopped = true));
    await settled();
    expect(isStopped).toBe(false);
    slow.open();
    await stopped;
    expect(begun).toEqual([1]);
    expect(offsets).toEqual([undefined]);
  });

  it('does not wait beyond the deadline', async () => {
    const { intake, timers } = scene([[text(1)]], { handle: () => new Promise(() => undefined) });
    await settled();
    let isStopped = false;
    void intake.stop(5000).then(() => (isStopped = true));
    await timers.advance(4999);
    expect(isStopped).toBe(false);
    await timers.advance(1);
    expect(isStopped).toBe(true);
  });

  it('ends a pause for the store at once', async () => {
    const { intake, timers, offsets } = scene([[text(1)]], {
      handle: () => Promise.reject(new PochutoError('unavailable', 'SQLITE_FULL')),
    });
    await timers.advance(60_000);
    await intake.stop(5000);
    expect(offsets).toEqual([undefined]);
  });
});
