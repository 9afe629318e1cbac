/** The window for an answer, begun with what somebody wrote in the case's thread. Nothing leaves by it: what is sent is what the window holds. */
import type { Entry } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { OpenNoteResult, ReplyActs } from '#ports/desk-acts/answers.ts';
import type { Context } from '../context.ts';
import { openReply } from './open-reply.ts';

type Begun = { readonly text: string; readonly files: readonly string[] };
const nothing: Begun = { text: '', files: [] };

export async function openNote(
  context: Context,
  { note, ...act }: Act & { readonly note: string },
): Promise<OpenNoteResult> {
  const entries = await context.store.transaction((tx) => tx.entries.list(act.caseId));
  return begin(context, act, newestOf(entries, note));
}

/** A message that hangs on no case of ours is refused like a case that is not there. */
export async function openMessage(
  context: Context,
  { by, channel, threadId, text, files }: Parameters<ReplyActs['openMessage']>[0],
): Promise<OpenNoteResult> {
  const caseId = threadId === null ? null : await caseOf(context, { channel, messageId: threadId });
  return caseId === null
    ? { ok: false, refusal: { key: 'refuse.noAccess' } }
    : begin(context, { by, caseId }, { text, files });
}

async function begin(context: Context, act: Act, begun: Begun): Promise<OpenNoteResult> {
  const opened = await openReply(context, act);
  return opened.ok ? { ...opened, ...begun, caseId: act.caseId } : opened;
}

const caseOf = (
  { store }: Context,
  thread: { readonly channel: string; readonly messageId: string },
): Promise<CaseId | null> =>
  store.transaction(async (tx) => (await tx.posted.byMessage(thread))?.caseId ?? null);

/** What was taken back is not offered again. */
function newestOf(entries: readonly Entry[], note: string): Begun {
  const last = entries.findLast(
    ({ body }) =>
      (body.type === 'note' && body.message === note) || (body.type === 'note_deleted' && body.note === note),
  );
  if (last?.body.type !== 'note') return nothing;
  const { text, files = [] } = last.body;
  return { text, files };
}
