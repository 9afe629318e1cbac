/** Says that a draft is not sent, if it still is not. The desk learns nothing of it. */
import type { DraftAct } from '#core/conversation/button-act.ts';
import type { Button, ResidentMessage, Text } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import type { Clock, Resident } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { readDraftClockSubject } from './draft-clocks.ts';
import { oweResident } from '../delivery/owe.ts';
import { beginRest } from './unasked.ts';

/** `later` answers when to say it instead; `null`: now. */
export async function remindOfDraft(
  context: Context,
  work: Work,
  clock: Clock,
  text: Text,
  later: (resident: Resident) => Promise<Instant | null>,
): Promise<void> {
  const { resident: id, draft: number } = readDraftClockSubject(clock.subject);
  const { state } = await work.tx.conversations.load(id);
  if (state.draft === null || state.draftNumber !== number) return;
  const resident = await work.tx.residents.get(id);
  const dueAt = await later(resident);
  if (dueAt !== null) return work.tx.clocks.set({ ...clock, dueAt });
  const button = (key: Text['key'], act: DraftAct): Button[] => [
    { label: { key }, act: { on: 'draft', draft: number, act } },
  ];
  const message: ResidentMessage = {
    notice: { key: 'notice.general' },
    parts: [text],
    buttons: [
      button('button.send', 'send'),
      button('button.keepDraft', 'keep'),
      button('button.discard', 'drop'),
    ],
    sealed: state.draft.confidential,
  };
  await oweResident(work, id, message, { while: { draft: number } });
  await beginRest(context, work, resident);
}
