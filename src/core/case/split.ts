/** One case becomes two. Nothing that was said is moved or lost: what begins the new one is copied, and the old timeline stays as it was. */
import type { TriageResult } from '../conversation/facts.ts';
import type { Content, Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import { earlierOf, type Instant } from '../time.ts';
import type { Actor, Case, Entry } from './case.ts';
import { refusalOf } from './lawful-acts.ts';

/** One message of the resident as it reads now; what already began a case of its own is no part of this one. */
export interface CasePart {
  readonly entry: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly content: Content;
}

export function partsOf(entries: readonly Entry[]): readonly CasePart[] {
  const gone = new Set(entries.flatMap(({ body }) => (body.type === 'split' ? body.entries : [])));
  return entries.flatMap(({ number, at, actor, body }) => {
    if ((body.type !== 'opening' && body.type !== 'message') || gone.has(number)) return [];
    const edited = entries.findLast((other) => other.body.type === 'edited' && other.body.of === number);
    const content = edited?.body.type === 'edited' ? edited.body.content : body.content;
    return [{ entry: number, at, actor, content }];
  });
}

/** What is to begin a case of its own: whole messages, which go there, and a passage of one that stays. */
export interface Splitting {
  readonly entries: readonly number[];
  /** Word for word as the resident wrote it; empty: none. */
  readonly passage: string;
}

/** What begins the new case: messages that go, of which at least one stays, and behind them the passage. */
export function split(
  one: Case,
  parts: readonly CasePart[],
  { entries, passage }: Splitting,
):
  | { readonly going: readonly CasePart[]; readonly passage: CasePart | null }
  | { readonly refusal: Text<DeskKey> } {
  const refusal = refusalOf('split', one);
  if (refusal !== null) return { refusal };
  if (!isDivisible(parts)) return { refusal: { key: 'refuse.nothingToSplit' } };
  const going = parts.filter(({ entry }) => entries.includes(entry));
  if (going.length === parts.length) return { refusal: { key: 'refuse.oneStays' } };
  if (passage.trim() === '')
    return going.length === 0 ? { refusal: { key: 'error.choosePart' } } : { going, passage: null };
  const source = parts.find(({ content }) => flat(content.text).includes(flat(passage)));
  if (source === undefined) return { refusal: { key: 'error.notSaid' } };
  return { going, passage: { ...source, content: { kind: 'text', form: 'text', text: passage.trim() } } };
}

/** Several messages, or one in which several things may stand. */
export const isDivisible = (parts: readonly CasePart[]): boolean =>
  parts.length > 1 || parts.some(({ content }) => flat(content.text).split(' ').length >= dividedWordsMin);

const dividedWordsMin = 6;

/** However its lines are broken. */
const flat = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** What staff wrote down was said on the day that they named. */
const saidAt = (one: Case, { at, actor }: CasePart): Instant =>
  typeof actor === 'object' ? earlierOf(one.receivedAt, at) : at;

/** Seen by the same few people and handled by the same person; its own subject, course and dates. What was urgent stays so until a person lowers it. */
export function splitOff(
  one: Case,
  parts: readonly CasePart[],
  { found, ...named }: Pick<Case, 'id' | 'reference'> & { readonly found: TriageResult },
): Case {
  const receivedAt =
    parts.length === 0 ? one.receivedAt : parts.map((part) => saidAt(one, part)).reduce(earlierOf);
  return {
    ...one,
    ...named,
    state: one.handler === null ? 'received' : 'in_handling',
    waitingFor: 'handler',
    verification: null,
    urgent: one.urgent || found.urgent,
    category: null,
    alsoAbout: [],
    suggestedCategories: found.categories,
    followers: [],
    track: 'practical',
    hearing: null,
    adjournedTo: null,
    agreedTo: null,
    splitFrom: one.id,
    follows: null,
    receivedAt,
    sentAt: receivedAt,
    firstAnswerAt: null,
    // What it began with is counted with the whole.
    acknowledgedAfter: null,
    reopenedAt: null,
    byVoice: false,
    isFirst: false,
    revision: 0,
  };
}

/** Where an entry that began a case of its own stands there: its parts are that case's first words, in order. */
export function entryAfterSplit(
  entries: readonly Entry[],
  number: number,
): { readonly to: Case['id']; readonly index: number } | null {
  for (const { body } of entries) {
    if (body.type !== 'split') continue;
    const index = body.entries.indexOf(number);
    if (index !== -1) return { to: body.to, index };
  }
  return null;
}
