/**
 * The copy of a complaint for the person it is about (Awb 9:9), against which stands the resident's wish to stay unknown: nothing goes before the
 * resident's recorded yes to exactly this text. All of it is read from the timeline.
 */
import type { StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { Instant } from '../time.ts';
import type { Case, Entry } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

export interface Copy {
  /** The entry in which the resident was asked: its name from then on. */
  readonly entry: number;
  readonly text: string;
  readonly to: string;
  readonly state: 'asked' | 'agreed' | 'refused' | 'sent';
  /** Since when it is so. */
  readonly since: Instant;
}

/** Oldest first. The resident may change their mind until it was sent. */
export function copiesOf(entries: readonly Entry[]): readonly Copy[] {
  const copies = new Map<number, Copy>();
  for (const { number, at, body } of entries) {
    if (body.type === 'copy_asked') {
      const { text, to } = body;
      copies.set(number, { entry: number, text, to, state: 'asked', since: at });
    }
    if (body.type !== 'copy_consent' && body.type !== 'copy_sent') continue;
    const asked = copies.get(body.of);
    if (asked === undefined || asked.state === 'sent') continue;
    if (body.type === 'copy_sent') copies.set(body.of, { ...asked, state: 'sent', since: at });
    else copies.set(body.of, { ...asked, state: body.agreed ? 'agreed' : 'refused', since: at });
  }
  return [...copies.values()];
}

/** The newest: a text that is asked about anew takes the place of the one before. */
export const standingCopy = (entries: readonly Entry[]): Copy | null => copiesOf(entries).at(-1) ?? null;

/** Who got one, and so has to hear of what is adjourned (Awb 9:11(2)); the last of them first. */
export const peopleWithCopy = (entries: readonly Entry[]): readonly string[] => [
  ...new Set(
    copiesOf(entries)
      .toReversed()
      .flatMap(({ to, state }) => (state === 'sent' ? [to.trim()] : [])),
  ),
];

/** The resident has to answer. */
export function askForCopy(one: Case, by: StaffId): Change {
  const refusal = refusalOf('copyToPerson', one);
  return refusal === null ? { changed: { ...withHandler(one, by), waitingFor: 'resident' } } : { refusal };
}

/** Only the text that was agreed to, and only while the yes stands. The formal investigation begins with it. */
export function recordCopy(one: Case, by: StaffId, entries: readonly Entry[], entry: number): Change {
  const refusal = refusalOf('copyToPerson', one);
  if (refusal !== null) return { refusal };
  const standing = standingCopy(entries);
  if (standing?.entry !== entry || standing.state !== 'agreed') return { refusal: noYes };
  return { changed: { ...withHandler(one, by), track: 'formal' } };
}

const noYes: Text<DeskKey> = { key: 'refuse.noCopyYes' };

/** Whether the resident's word about this text changes anything. */
export const countsForCopy = (one: Case, standing: Copy | null, entry: number, agreed: boolean): boolean =>
  refusalOf('copyToPerson', one) === null &&
  standing?.entry === entry &&
  standing.state !== 'sent' &&
  standing.state !== (agreed ? 'agreed' : 'refused');
