/**
 * What stands in an official letter, in no language yet: dates, the words of both sides, who signs. It is fixed in the moment in which
 * the letter is given, so that the letter stays what it was when the case goes on.
 */
import type { FileId, Reference, StaffId } from '../ids.ts';
import type { Content, ItemKind, Language } from '../message.ts';
import type { LocalizedName, Municipality } from '../municipality.ts';
import { localDateOf, parseInstant, parseLocalDate, type Instant, type LocalDate } from '../time.ts';
import { ombudsmanUntil } from './deadlines.ts';
import type { Case, Entry, Ground, Visibility } from './case.ts';
import type { FormalParts } from './desk-entries.ts';

/** `adjournment_person`: to whoever got a copy of the complaint (Awb 9:11(2)). */
export const letterKinds = [
  'acknowledgement',
  'adjournment',
  'adjournment_person',
  'not_handled',
  'formal',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Who signs. */
export interface Signer {
  /** As the municipality wants it under its letters; `null`: it does not say, and the role stands alone. */
  readonly name: string | null;
  readonly role: LocalizedName | 'handler' | 'coordinator';
}

/** Something that the resident said, in its last version. */
export interface Said {
  readonly at: Instant;
  readonly kind: ItemKind;
  readonly text: string;
}

/** Whether the resident was heard, and why not. */
export type Heard =
  /** `on`: the day of the talk, where it is known. */
  | { readonly was: 'held'; readonly on: LocalDate | null }
  | { readonly was: 'not_wanted' }
  | { readonly was: 'no_answer'; readonly until: LocalDate | null }
  /** Evidently unfounded (Awb 9:10(2)). */
  | { readonly was: 'evident' };

interface Head {
  readonly reference: Reference;
  readonly on: LocalDate;
  readonly receivedAt: Instant;
  /** Where only the day is known: staff wrote down later what was said to them. */
  readonly receivedOn?: LocalDate;
  /** It was not written to us, but said to somebody. */
  readonly isTold?: true;
  /** The resident's, into which the municipality's words are translated. */
  readonly language: Language;
  /** In which the municipality's words are written. */
  readonly written: Language;
  readonly signer: Signer;
  /** For questions; `null`: by the chat alone. */
  readonly phone: string | null;
}

interface Ombudsman {
  readonly name: LocalizedName;
  readonly phone: string;
  readonly address?: string;
  readonly until: LocalDate;
}

export type Letter = Head &
  (
    | {
        readonly kind: 'acknowledgement';
        readonly said: readonly Said[];
        readonly answerBy: LocalDate;
        /** `null`: no term runs. */
        readonly outcomeBy: LocalDate | null;
        readonly visibility: Visibility | 'confidential';
        readonly isCommittee: boolean;
        readonly emergencyPhone: string;
        /** What the resident can hold against the record; absent where none was given. */
        readonly receipt?: string;
      }
    | {
        readonly kind: 'adjournment';
        readonly before: LocalDate;
        readonly to: LocalDate;
        readonly reason: string;
      }
    | { readonly kind: 'adjournment_person'; readonly to: LocalDate; readonly reason: string }
    | {
        readonly kind: 'not_handled';
        readonly ground: Ground;
        readonly why: string;
        readonly still: string;
        /** When the outcome of the same complaint was sent; `null`: not known, or another ground. */
        readonly earlier: LocalDate | null;
        /** Who knows the way against a decision. */
        readonly advicePhone: string | null;
        readonly ombudsman: Ombudsman;
      }
    | {
        readonly kind: 'formal';
        readonly said: readonly Said[];
        readonly parts: FormalParts;
        readonly heard: Heard;
        readonly ombudsman: Ombudsman;
      }
  );

/** What of the municipality's words goes through a translation, in order. */
export function writtenWords(letter: Letter): readonly string[] {
  switch (letter.kind) {
    case 'acknowledgement':
      return [];
    case 'adjournment':
    case 'adjournment_person':
      return [letter.reason];
    case 'not_handled':
      return [letter.why, letter.still];
    case 'formal': {
      const { investigated, heard, findings, reasons, measures } = letter.parts;
      return [investigated, heard, findings, reasons, measures];
    }
  }
}

/** The resident's own words. */
export const saidWords = (letter: Letter): readonly string[] =>
  'said' in letter ? letter.said.map(({ text }) => text) : [];

/** Everything the resident said, each in its last version, in the order in which it began. */
export function saidIn(
  entries: readonly Entry[],
  types: readonly ('opening' | 'message')[],
): readonly Said[] {
  const last = new Map<number, Content>();
  for (const { body } of entries) if (body.type === 'edited') last.set(body.of, body.content);
  return entries.flatMap(({ number, at, body }) => {
    if (body.type !== 'opening' && body.type !== 'message') return [];
    if (!types.includes(body.type)) return [];
    const { kind, text } = last.get(number) ?? body.content;
    return [{ at, kind, text }];
  });
}

/** What came of the opportunity to be heard (Awb 9:10). */
export function heardIn(
  { hearing }: Pick<Case, 'hearing'>,
  entries: readonly Entry[],
  timeZone: string,
): Heard {
  const steps = entries.flatMap(({ at, body }) => (body.type === 'hearing' ? [{ at, ...body }] : []));
  if (hearing === 'held') {
    const held = steps.findLast(({ state }) => state === 'held');
    const before = steps.findLast(({ state }) => state !== 'held');
    const planned = before?.state === 'planned' ? parseInstant(before.when) : null;
    // Put off since, or recorded before the moment it was planned for, it was another day.
    const isKnown = planned !== null && planned <= (held?.at ?? planned);
    return { was: 'held', on: isKnown ? localDateOf(planned, timeZone) : null };
  }
  if (hearing === 'not_wanted') return { was: 'not_wanted' };
  // An offer that stands at the end of a case was not answered in time, whether anybody has recorded that or not.
  return hearing === 'no_answer' || hearing === 'offered'
    ? {
        was: 'no_answer',
        until: parseLocalDate(steps.findLast(({ state }) => state === 'offered')?.when ?? ''),
      }
    : { was: 'evident' };
}

/** Whom to go to for whoever disagrees, and until when (Awb 9:12(2), 9:24). */
export function ombudsmanFor({ ombudsman }: Municipality, on: LocalDate): Ombudsman {
  const { name, phone, address } = ombudsman;
  return { name, phone, ...(address === undefined ? {} : { address }), until: ombudsmanUntil(on) };
}

/** How it came: into the chat, on paper, or by way of staff, who may have written it down another day. */
export function howItCame(
  { source, receivedAt, sentAt }: Pick<Case, 'source' | 'receivedAt' | 'sentAt'>,
  timeZone: string,
): Pick<Letter, 'receivedAt' | 'receivedOn' | 'isTold'> {
  if (source === 'telegram' || source === 'checkin') return { receivedAt };
  return {
    receivedAt,
    ...(receivedAt === sentAt ? {} : { receivedOn: localDateOf(receivedAt, timeZone) }),
    ...(source === 'paper' ? {} : { isTold: true }),
  };
}

/** Who signs: as the municipality's file has it, else by role. */
export function signerFor(municipality: Municipality, person: StaffId | null): Signer {
  const known = person === null ? undefined : municipality.people[person];
  const isCoordinator = person !== null && municipality.slack.coordinators.includes(person);
  return {
    name: known?.name ?? null,
    role: known?.role ?? (isCoordinator ? 'coordinator' : 'handler'),
  };
}

/** A letter that was given in a case: the entry, and where its bytes are. */
interface GivenLetter {
  readonly entry: number;
  readonly kind: LetterKind;
  readonly pdf: FileId;
  readonly html: FileId;
}

/** Oldest first. */
export const lettersIn = (entries: readonly Entry[]): readonly GivenLetter[] =>
  entries.flatMap(({ number: entry, body }) => {
    if (body.type !== 'letter') return [];
    const { kind, pdf, html } = body;
    return [{ entry, kind, pdf, html }];
  });
