/** No dead end: whatever is said leaves a button to tap or says what can be done. */
import type { OutboxId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import { renderMessage } from '#telegram/render-message.ts';
import { texts } from '../data/texts.ts';

/** Words that ask, invite or allow, and ways to reach people. */
const invites =
  /\?|пиш(?:іть|и)|напиш|допиш|додайте|натисн|надішл|вибер|телефон|можна|можете|спробу|торкніться|захочете|просто/iu;

/** Never said alone: the acknowledgement, the card, a file, or how it stands now follows at once. After `small.cleared` nothing is wanted. */
const followed = ['ack.title', 'reopen.new', 'small.stale', 'privacy.copy', 'small.cleared'];

export function hasNextStep(message: ResidentMessage): boolean {
  const [first, ...others] = message.parts;
  if (first !== undefined && others.length === 0 && followed.includes(first.key)) return true;
  if (message.sealed === true || (message.buttons ?? []).flat().length > 0) return true;
  const rendered = renderMessage(message, { language: 'uk', outboxId: 'o' as OutboxId }, texts);
  return rendered.some(({ text }) => invites.test(text));
}
