/**
 * A greeting, thanks or sticker alone opens nothing. It is kept: a tap makes a case of it, and whatever is written next
 * takes it along.
 */
import type { Content } from '../../message.ts';
import type { Instant } from '../../time.ts';
import type { Case } from '../../case/case.ts';
import { countOneMore } from '../counts.ts';
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import { saySmall, type SmallKind } from '../small-moments.ts';
import type { Conversation } from '../state.ts';

/** `null`: this message is handled like any other. */
export function onSmallTalk(
  state: Conversation,
  message: { readonly at: Instant; readonly content: Content },
  facts: Facts,
): Step | null {
  const open = facts.cases.filter((one) => one.state !== 'closed');
  const kind = isBusy(state) ? null : smallKind(message.content, facts);
  if (kind === null || isExpected(kind, open, facts)) return null;
  const { since, counts } = state.parked ?? { since: message.at, counts: {} };
  const [only = null, ...others] = open;
  return {
    state: {
      ...state,
      parked: { since, counts: countOneMore(counts, message.content.kind), isSmall: true },
    },
    effects: [
      { effect: 'keep-item', draft: 0 },
      { effect: 'say', message: saySmall(kind, others.length === 0 ? only : null) },
    ],
  };
}

/** What waits is small talk and nothing else. */
export const smallTalkOf = ({ parked }: Conversation): Conversation['parked'] =>
  parked?.isSmall === true ? parked : null;

/** Something is being written, or waits for a tap: it belongs to that. */
const isBusy = (state: Conversation): boolean =>
  state.draft !== null || state.addingTo !== null || (state.parked !== null && smallTalkOf(state) === null);

/** "OK" may be an answer: under a message of an open case, or where the municipality has asked something. */
const isExpected = (kind: SmallKind, open: readonly Case[], facts: Facts): boolean =>
  open.some((one) => one.id === facts.repliesTo) ||
  (kind !== 'greeting' && open.some((one) => one.waitingFor === 'resident'));

/** What was forwarded, quoted or has a link behind its words is not small. */
function smallKind(content: Content, facts: Facts): SmallKind | null {
  const kind = kindByWords(content, facts);
  return kind === null || facts.triage(content.text).urgent ? null : kind;
}

function kindByWords({ form, text, attachment }: Content, facts: Facts): SmallKind | null {
  if (attachment?.['forward_origin'] !== undefined) return null;
  if (form === 'sticker') return 'sticker';
  const { small } = facts.purpose(text);
  if (form === 'reaction') return small === null ? null : 'sticker';
  if (form !== 'text' || attachment !== undefined) return null;
  return small === 'nod' ? 'sticker' : small;
}
