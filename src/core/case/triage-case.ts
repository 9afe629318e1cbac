/** What a person establishes about a case: its kind, subject and place, whether it is urgent, and who may never see it. A machine only ever raises; a person may lower. */
import { isInvolved } from '../access.ts';
import type { StaffId } from '../ids.ts';
import type { Municipality } from '../municipality.ts';
import type { Instant } from '../time.ts';
import { firstTold } from './answers.ts';
import type { Case, Entry, Visibility } from './case.ts';
import { withoutHandler, type Change } from './changes.ts';
import type { TriageChanges } from './desk-entries.ts';
import { refusalOf, type CaseAct } from './lawful-acts.ts';

export type TriageValues = Required<Omit<TriageChanges, 'receivedAt'>>;

export const triageValues = (one: Case): TriageValues => ({
  kind: one.kind,
  category: one.category,
  alsoAbout: one.alsoAbout,
  location: one.location,
  urgent: one.urgent,
  confidential: one.confidential,
  about: one.about,
});

/** What is chosen now and was shown otherwise; somebody else may have changed the rest meanwhile. */
export function differences(shown: TriageValues, chosen: TriageValues): TriageChanges {
  const differ = (name: keyof TriageValues): boolean =>
    JSON.stringify(shown[name]) !== JSON.stringify(chosen[name]);
  return Object.fromEntries(
    (Object.keys(shown) as (keyof TriageValues)[])
      .filter(differ)
      .map((name): [string, unknown] => [name, chosen[name]]),
  );
}

/** `since`: the message that made it a complaint; from there the law counts, and only what was said behind it is a first answer. */
export function triage(
  one: Case,
  wanted: TriageChanges,
  about: {
    readonly municipality: Municipality;
    readonly since: Instant | null;
    readonly entries?: readonly Entry[];
    readonly act?: CaseAct;
  },
): Change {
  const refusal = refusalOf(about.act ?? 'triage', one);
  if (refusal !== null) return { refusal };
  const { receivedAt: _, ...values } = wanted;
  const becomesComplaint = values.kind === 'complaint' && one.kind !== 'complaint';
  const next = {
    ...one,
    ...values,
    ...(becomesComplaint && about.since !== null
      ? { receivedAt: about.since, firstAnswerAt: answeredSince(one, about.since, about.entries ?? []) }
      : {}),
  };
  return { changed: withoutInvolved(closedOff(next), about.municipality) };
}

function answeredSince({ firstAnswerAt }: Case, since: Instant, entries: readonly Entry[]): Instant | null {
  if (firstAnswerAt === null || firstAnswerAt >= since) return firstAnswerAt;
  return firstTold(entries, since);
}

/** Few people see it from now on, and these never: what a machine may do in any state of the case. */
export const keptFrom = (one: Case, people: readonly StaffId[], municipality: Municipality): Case =>
  withoutInvolved(closedOff({ ...one, confidential: true, about: [...one.about, ...people] }), municipality);

/** Whoever is named may never see it, so few people do; and then the location is not among them. */
function closedOff(one: Case): Case {
  const confidential = one.confidential || one.about.length > 0;
  return {
    ...one,
    confidential,
    visibility: confidential ? ('municipality' as Visibility) : one.visibility,
    alsoAbout: one.alsoAbout.filter((id) => id !== one.category),
    followers: one.followers.filter((person) => !one.about.includes(person)),
  };
}

/** Nobody handles a case about themself or their own team (Awb 9:7): it waits for somebody else. */
function withoutInvolved(one: Case, municipality: Municipality): Case {
  if (one.handler === null || one.state === 'closed') return one;
  if (!isInvolved(one, one.handler, municipality)) return one;
  return { ...withoutHandler(one), waitingFor: 'handler' };
}

/** What became different, as it is recorded; what follows from a choice counts as chosen. */
export const triagedBetween = (before: Case, after: Case): TriageChanges => ({
  ...differences(triageValues(before), triageValues(after)),
  ...(before.receivedAt === after.receivedAt ? {} : { receivedAt: after.receivedAt }),
});

export const isNothing = (changes: TriageChanges): boolean => Object.keys(changes).length === 0;
