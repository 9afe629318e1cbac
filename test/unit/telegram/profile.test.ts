import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';

import { languages } from '#core/message.ts';
import { createTexts } from '#i18n/texts.ts';
import { type ProfileApi, setProfile } from '#telegram/profile.ts';
import { manualTimers, settled } from '#test/support/world/manual-timers.ts';

const texts = createTexts('Europe/Amsterdam');

interface Scope {
  readonly language_code?: string;
}

const refused = (method: string, code: number, description: string, parameters = {}) =>
  new GrammyError('failed', { ok: false, error_code: code, description, parameters }, method, {});

/** What Telegram holds, per property and language; each of `failures` is thrown by the next call of its method. */
function scene(...failures: readonly (readonly [method: string, error: Error])[]) {
  const left = [...failures];
  const timers = manualTimers(settled);
  const stopping = new AbortController();
  const held = new Map<string, unknown>();
  const calls: string[] = [];
  const lines: string[] = [];
  function call(method: string, scope: Scope): string {
    calls.push(method);
    const next = left.findIndex(([name]) => name === method);
    const [failure] = next === -1 ? [] : left.splice(next, 1);
    if (failure !== undefined) throw failure[1];
    return `${method.slice(3)} ${scope.language_code ?? ''}`;
  }
  const read = (method: string, name: string) => async (scope: Scope) => ({
    [name]: held.get(call(method, scope)) ?? '',
  });
  const write = (method: string) => async (value: unknown, scope: Scope) =>
    held.set(call(method, scope), value);
  const api = {
    getMyCommands: async (scope: Scope) => held.get(call('getMyCommands', scope)) ?? [],
    setMyCommands: write('setMyCommands'),
    getMyDescription: read('getMyDescription', 'description'),
    setMyDescription: write('setMyDescription'),
    getMyShortDescription: read('getMyShortDescription', 'short_description'),
    setMyShortDescription: write('setMyShortDescription'),
    getMyName: read('getMyName', 'name'),
    setMyName: write('setMyName'),
  } as unknown as ProfileApi;
  const say = (event: string) => void lines.push(event);
  const log = { info: say, warn: say, error: say };
  const waits = { timers, random: () => 0, signal: stopping.signal };
  const set = () => setProfile({ api, texts, languages, emergencyPhone: '112', ...waits, log });
  return { held, calls, lines, timers, stopping, set };
}

describe('the profile', () => {
  it('is set in every language, the first for everybody else too', async () => {
    const { held, set } = scene();
    await set();
    expect(held.get('MyName ')).toBe('Почуто');
    expect(held.get('MyName nl')).toBe('Pochuto');
    expect(held.get('MyDescription ')).toContain('112');
    expect(held.get('MyCommands en')).toContainEqual({ command: 'new', description: 'New case' });
    expect(held.has('MyName uk')).toBe(false);
  });

  it('is not set again when nothing changed', async () => {
    const { calls, set } = scene();
    await set();
    calls.length = 0;
    await set();
    expect(calls.filter((method) => method.startsWith('set'))).toEqual([]);
    expect(calls).toHaveLength(16);
  });

  it('is set as soon as Telegram takes it: who opens the chat is to read what it is for', async () => {
    const { held, lines, timers, set } = scene(
      ['setMyDescription', refused('setMyDescription', 429, 'Too Many Requests', { retry_after: 40 })],
      ['getMyCommands', new HttpError('failed', new Error('reset'))],
    );
    const done = set();
    await timers.advance(39_000);
    expect(held.size).toBe(0);
    await timers.advance(2_000);
    await done;
    expect(lines).toEqual(['telegram.profile-not-set', 'telegram.profile-not-set']);
    expect(held.get('MyDescription ')).toContain('112');
    expect(held.size).toBe(16);
  });

  it('loses no other text where one is refused', async () => {
    const { held, lines, set } = scene([
      'setMyName',
      refused('setMyName', 400, 'Bad Request: BOT_TITLE_INVALID'),
    ]);
    await set();
    expect(lines).toEqual(['telegram.profile-not-set']);
    expect(held.has('MyName ')).toBe(false);
    expect(held.size).toBe(15);
  });

  it('has its names last: they are limited to a few calls a day', async () => {
    const { calls, set } = scene();
    await set();
    expect(calls.findIndex((method) => method === 'setMyName')).toBeGreaterThan(
      calls.lastIndexOf('setMyCommands'),
    );
  });

  it('is given up when told to stop', async () => {
    const { held, timers, stopping, set } = scene([
      'getMyDescription',
      new HttpError('failed', new Error('reset')),
    ]);
    const done = set();
    await timers.advance(1);
    stopping.abort();
    await done;
    expect(held.size).toBe(0);
  });

  it.each(languages)('fits Telegram’s limits in %s', (language) => {
    const words = texts.resident(language);
    expect(words.t('profile.name').length).toBeLessThanOrEqual(64);
    expect(words.t('profile.short').length).toBeLessThanOrEqual(120);
    expect(words.t('profile.description', { emergencyPhone: '112' }).length).toBeLessThanOrEqual(512);
  });
});
