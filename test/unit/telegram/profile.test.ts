import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';

import { languages } from '#core/message.ts';
import { createTexts } from '#i18n/texts.ts';
import { type ProfileApi, setProfile } from '#telegram/profile.ts';

const texts = createTexts('Europe/Amsterdam');

interface Scope {
  readonly language_code?: string;
}

/** What Telegram holds, per property and language; `limited`: the method that answers 429. */
function scene(limited?: string) {
  const held = new Map<string, unknown>();
  const calls: string[] = [];
  const lines: string[] = [];
  function call(method: string, scope: Scope): string {
    calls.push(method);
    if (method === limited) {
      const answer = { ok: false as const, error_code: 429, description: 'Too Many Requests' };
      throw new GrammyError('failed', answer, method, {});
    }
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
  return { held, calls, lines, set: () => setProfile({ api, texts, languages, emergencyPhone: '112', log }) };
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

  it('never stops the start', async () => {
    const { lines, set } = scene('setMyName');
    await set();
    expect(lines).toEqual(['telegram.profile-not-set']);
  });

  it.each(languages)('fits Telegram’s limits in %s', (language) => {
    const words = texts.resident(language);
    expect(words.t('profile.name').length).toBeLessThanOrEqual(64);
    expect(words.t('profile.short').length).toBeLessThanOrEqual(120);
    expect(words.t('profile.description', { emergencyPhone: '112' }).length).toBeLessThanOrEqual(512);
  });
});
