/** Which messages of a case can begin one of their own, and what that one is. */
import { describe, expect, it } from 'vitest';
import type { Actor, Case, Entry, EntryBody } from '#core/case/case.ts';
import { entryAfterSplit, partsOf, split, splitOff } from '#core/case/split.ts';
import type { CaseId, Reference } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { handlerPieter } from '#test/support/data/municipality.ts';
import { aCase } from '#test/support/desk/slack-posts.ts';

const at = '2026-11-24T12:00:00.000Z' as Instant;
const one = (changes: Partial<Case> = {}): Case => aCase({ handler: null, state: 'received', ...changes });
const words = (text: string) => ({ kind: 'text', form: 'text', text }) as const;
const entries = (...bodies: readonly EntryBody[]): readonly Entry[] =>
  bodies.map((body, index) => ({ number: index + 1, at, actor: 'resident', body }));

describe('the parts of a case', () => {
  const all = entries(
    { type: 'opening', content: words('холодно') },
    { type: 'message', content: words('таргани') },
    { type: 'edited', of: 2, content: words('таргани й миші') },
    { type: 'note', text: 'x' },
    { type: 'message', content: words('дим') },
  );

  it('are what the resident said, as it reads now', () => {
    expect(partsOf(all).map(({ entry, content }) => [entry, content.text])).toEqual([
      [1, 'холодно'],
      [2, 'таргани й миші'],
      [5, 'дим'],
    ]);
  });

  it('are fewer when some began a case of their own, and these are found there', () => {
    const later = [
      ...all,
      ...entries({ type: 'split', to: 'new' as CaseId, entries: [2, 5] }).map((entry) => ({
        ...entry,
        number: 6,
      })),
    ];
    expect(partsOf(later).map(({ entry }) => entry)).toEqual([1]);
    expect(entryAfterSplit(later, 5)).toEqual({ to: 'new', index: 1 });
    expect(entryAfterSplit(later, 1)).toBeNull();
  });

  it('go some of them, never all', () => {
    const parts = partsOf(all);
    const whole = (...chosen: readonly number[]) => ({ entries: chosen, passage: '' });
    expect(split(one(), parts, whole(2, 99))).toEqual({ going: [parts[1]], passage: null });
    expect(split(one(), parts, whole(1, 2, 5))).toEqual({ refusal: { key: 'refuse.oneStays' } });
    expect(split(one(), parts, whole())).toEqual({ refusal: { key: 'error.choosePart' } });
    expect(split(one(), parts.slice(0, 1), whole(1))).toEqual({ refusal: { key: 'refuse.nothingToSplit' } });
    expect(split(one({ state: 'closed', outcome: 'answered' }), parts, whole(1))).toEqual({
      refusal: { key: 'refuse.closed' },
    });
  });
});

describe('the case that they begin', () => {
  const named = { id: 'new' as CaseId, reference: 'PCH-000000-0' as Reference };
  const found = { urgent: false, aboutStaff: false, categories: [] };
  const begun = (receivedAt: string, ...said: readonly (readonly [string, Actor])[]): Instant =>
    splitOff(
      one({ receivedAt: receivedAt as Instant }),
      said.map(([when, actor], index) => ({
        entry: index + 1,
        at: when as Instant,
        actor,
        content: words('x'),
      })),
      { ...named, found },
    ).receivedAt;

  it('was received with the first of its messages', () => {
    const [first, second] = ['2026-11-24T10:00:00.000Z', '2026-11-25T10:00:00.000Z'];
    expect(begun('2026-11-20T10:00:00.000Z', [second, 'resident'], [first, 'resident'])).toBe(first);
  });

  it('was received on the day that staff named, where they wrote it down', () => {
    const spokenOn = '2026-11-20T11:00:00.000Z';
    expect(begun(spokenOn, ['2026-11-24T10:00:00.000Z', { staff: handlerPieter }])).toBe(spokenOn);
  });
});
