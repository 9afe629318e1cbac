/**
 * A resident's words made ready for the manager of a location: what may tell who wrote is found and replaced. A proposal, of
 * which a person has the last word; rather too much than too little. Everything outside of what is found stays as it is.
 */
import type { Reference } from './ids.ts';
import { findAddresses } from './masking/addresses.ts';
import { findContacts } from './masking/contacts.ts';
import { knownNames, type KnownNames } from './masking/known-names.ts';
import { findNumbers } from './masking/numbers.ts';
import { findPeople } from './masking/people.ts';
import { findKept, findReferences } from './masking/kept.ts';
import { findRooms } from './masking/rooms.ts';
import { apart, kinds, without, type MaskKind, type Span } from './masking/spans.ts';

export type { MaskKind } from './masking/spans.ts';

interface MaskedSpan {
  readonly kind: MaskKind;
  /** In UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Known {
  /** What the system knows the resident as: first name, account, the name that was given. */
  readonly names: readonly string[];
  /** People of the desk and the location; they are found like residents. */
  readonly staffNames?: readonly string[];
  /** In all languages; they stay. */
  readonly locationNames: readonly string[];
  /** Where the locations stand; the street with its number stays. */
  readonly locationAddresses?: readonly string[];
  /** The case's own code, which its reader knows: another's would tell them that there is one. Without it every code stays. */
  readonly reference?: Reference;
}

/** Letters or digits right beside what was found. */
const grown = /[\p{L}\p{N}_@%+-]\uE000|\uE000[\p{L}\p{N}_@%+-]/u;

/** In order, apart from each other. */
export function findIdentifying(text: string, known: Known): readonly MaskedSpan[] {
  const names = knownNames([...known.names, ...(known.staffNames ?? [])]);
  const finders = [
    findReferences,
    findContacts,
    findNumbers,
    findAddresses,
    findRooms,
    findAccounts(names),
    findPeopleAmong(names),
  ];
  const found: Span[] = [];
  let rest = without(text, findKept(text, names, known));
  let isSettled = false;
  while (!isSettled) {
    const before = rest;
    for (const find of finders) {
      const spans = apart(find(rest));
      found.push(...spans);
      rest = without(rest, spans);
    }
    // A number that a name grew onto is one only when the name is gone: then all is looked at again.
    isSettled = rest === before || !grown.test(rest);
  }
  return joined(text, apart(found)).map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
}

const findPeopleAmong =
  (names: KnownNames) =>
  (text: string): readonly Span[] =>
    findPeople(text, names);

const findAccounts =
  ({ accounts }: KnownNames) =>
  (text: string): readonly Span[] =>
    accounts.size === 0
      ? []
      : [...text.matchAll(/[\p{L}\p{N}_]+/gu)]
          .filter(([written]) => accounts.has(written.toLowerCase()))
          .map((match) => ({ kind: 'handle', start: match.index, end: match.index + match[0].length }));

/** Several words of one place are one: "блок Б, кімната 12". */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const together: Span[] = [];
  for (const span of spans) {
    const last = together.at(-1);
    const isOne =
      last?.kind === 'room' && span.kind === 'room' && /^[,\s]{1,2}$/u.test(text.slice(last.end, span.start));
    if (last && isOne) together[together.length - 1] = { ...last, end: span.end };
    else together.push(span);
  }
  return together;
}

/** The text with `word` of each span's kind in its place. */
export function mask(text: string, spans: readonly MaskedSpan[], word: (kind: MaskKind) => string): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of spans) {
    masked += text.slice(from, start) + word(kind);
    from = end;
  }
  return masked + text.slice(from);
}

/**
 * What is still found in a text that a person went over. What `word` put there is not: a resident who is called as the word
 * for a name would never get past it otherwise.
 */
export function stillIdentifying(
  text: string,
  known: Known,
  word: (kind: MaskKind) => string,
): readonly MaskedSpan[] {
  const placed = new Set(kinds.map(word));
  const masks = [...text.matchAll(/\[[^[\]\n]{1,40}\]/gu)].filter(([written]) => placed.has(written));
  return findIdentifying(text, known).filter(
    ({ start, end }) => !masks.some((match) => match.index <= start && end <= match.index + match[0].length),
  );
}
