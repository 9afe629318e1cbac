/**
 * A greeting, thanks or sticker alone opens nothing. It is kept: a tap makes a case of it, and whatever is written next
 * takes it along.
 */
import type { Content, ResidentMessage } from '../../message.ts';
import { addDuration, compare, type Instant } from '../../time.ts';
import type { Case } from '../../case/case.ts';
import { listensAt } from '../check-ins.ts';
import type { Facts } from '../facts.ts';
import { calledAbout } from '../listening.ts';
import type { Step } from '../reduce.ts';
import { saySettled, saySmall, type SmallKind } from '../small-moments.ts';
import type { Conversation } from '../state.ts';

type SmallTalkKind = SmallKind | 'settled' | 'assent';

/** `null`: this message is handled like any other. `over`: the closed case that it would be about. */
export function onSmallTalk(
  state: Conversation,
  message: { readonly at: Instant; readonly content: Content },
  facts: Facts,
  over: Case | null,
): Step | null {
  const open = facts.cases.filter((one) => one.state !== 'closed');
  const kind = isBusy(state) ? null : smallKind(message.content, facts);
  if (kind === null || isExpected(kind, open, facts)) return null;
  const isOfEnd = kind === 'settled' || kind === 'assent';
  if (isOfEnd && (isAwaited(state, message.at, facts) || (over === null && open.length > 0))) return null;
  if (kind === 'assent' && over !== null && !isYoung(over, message.at)) return null;
  const [only = null, ...others] = open;
  return {
    state: {
      ...state,
      parked: { since: state.parked?.since ?? message.at, isSmall: true },
    },
    effects: [
      { effect: 'keep-item', draft: 0 },
      { effect: 'say', message: answerTo(kind, others.length === 0 ? only : null, over) },
    ],
  };
}

function answerTo(kind: SmallTalkKind, only: Case | null, over: Case | null): ResidentMessage {
  if (kind !== 'settled' && kind !== 'assent') return saySmall(kind, only);
  return over === null ? saySmall('thanks', only) : saySettled(over.reference);
}

/** What waits is small talk and nothing else. */
export const smallTalkOf = ({ parked }: Conversation): Conversation['parked'] =>
  parked?.isSmall === true ? parked : null;

/** Something is being written, or waits for a tap: it belongs to that. */
const isBusy = (state: Conversation): boolean =>
  state.draft !== null || state.addingTo !== null || (state.parked !== null && smallTalkOf(state) === null);

/** "OK" may be an answer: under a message of an open case, or where the municipality has asked something. */
const isExpected = (kind: SmallTalkKind, open: readonly Case[], facts: Facts): boolean =>
  open.some((one) => one.id === facts.repliesTo) ||
  (kind !== 'greeting' && open.some((one) => one.waitingFor === 'resident'));

/** Before it is asked whether complaining did harm, or the problem is back: a yes would be a yes to that. */
const youngFor = 'P1W';
const isYoung = ({ closedAt }: Case, at: Instant): boolean =>
  closedAt !== null && compare(at, addDuration(closedAt, youngFor, 'UTC')) < 0;

/** A tap just before asked for words. */
const isAwaited = (state: Conversation, at: Instant, facts: Facts): boolean =>
  listensAt(state, at) || calledAbout(state, at, facts) !== null;

/** What was forwarded, quoted or has a link behind its words is not small. */
function smallKind(content: Content, facts: Facts): SmallTalkKind | null {
  const kind = kindByWords(content, facts);
  return kind === null || facts.triage(content.text).urgent ? null : kind;
}

function kindByWords({ form, text, attachment }: Content, facts: Facts): SmallTalkKind | null {
  if (attachment?.['forward_origin'] !== undefined) return null;
  if (form === 'sticker') return 'sticker';
  const { small } = facts.purpose(text);
  if (form === 'reaction') return small === null ? null : 'sticker';
  if (form !== 'text' || attachment !== undefined) return null;
  return small === 'nod' ? 'sticker' : small;
}
