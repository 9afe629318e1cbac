/** What a resident may have and may clear away: a copy of everything that is kept of them, and a chat without our messages. Both are made when it is their turn. */
import { answerOf, isSent } from '#core/case/answers.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { isWithinDeletion } from '#core/chat-clearing.ts';
import type { FileId, ResidentId } from '#core/ids.ts';
import type { LocalizedName } from '#core/municipality.ts';
import type { StoredFile } from '#core/file.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import { localDateOf } from '#core/time.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import { todayOf, type Context, type Work } from '../context.ts';
import type { Settle } from '../delivery/delivery-plan.ts';
import { tookTooLong } from './farewell.ts';
import { oweInChat, oweResident } from '../delivery/owe.ts';
import type { ResidentPayload } from '../delivery/resident-payload.ts';
import { askedOf, knownOf } from '../translation/translate-entry.ts';
import { tomorrow } from './unasked.ts';

/** To print, and behind it for a screen. Taps that come together bring one copy. */
export async function oweCopy(context: Context, work: Work, resident: ResidentId): Promise<void> {
  const by = localDateOf(tomorrow(context), context.municipality.timeZone);
  await oweResident(work, resident, { parts: [{ key: 'privacy.copy', params: { date: { date: by } } }] });
  await oweInChat(work, resident, { kind: 'view', subject: 'copy', payload: { copy: true } });
  await oweInChat(work, resident, { kind: 'view', subject: 'copy-html', payload: { copy: 'html' } });
}

export const oweClear = (work: Work, resident: ResidentId): Promise<void> =>
  oweInChat(work, resident, { kind: 'view', subject: 'clear', payload: { clear: true } });

type Attempt = () => Promise<Settle>;

/** Gathers what is kept; it is written and sent outside of the transaction. */
export async function sendCopy(
  context: Context,
  residents: ResidentChannel,
  tx: Transaction,
  row: OutboxRow,
  resident: Resident,
): Promise<Attempt> {
  const { id, language, identity } = resident;
  const payload = row.payload as ResidentPayload;
  const file = await gather(context, tx, id, identity);
  return async () => {
    const form = 'copy' in payload && payload.copy === 'html' ? 'html' : 'pdf';
    const as = { language, outboxId: row.id, form } as const;
    residents.showTyping(identity.chatId);
    const { messageId } = await residents.sendFile({ chatId: identity.chatId }, file, as);
    return async (work) => {
      if (await tookTooLong(work, row, resident, [messageId])) return;
      await work.tx.outbox.markDelivered(row.id, context.clock.now());
      const { lane, subject } = row;
      await work.tx.posted.add({ outboxId: row.id, lane, channel: '', messageId, caseId: null, subject });
    };
  };
}

async function gather(
  context: Context,
  tx: Transaction,
  resident: ResidentId,
  person: Resident['identity'],
): Promise<PersonalFile> {
  const { checkIns } = (await tx.conversations.load(resident)).state;
  // A place that has left the municipality's file keeps its code.
  const nameOf = (code: string | null): LocalizedName | null =>
    code === null
      ? null
      : (context.municipality.locations.find((one) => one.code === code)?.name ?? { uk: code });
  const draft = (await tx.drafts.all(resident)).map(({ content }) => content);
  const cases = [];
  for (const one of await tx.cases.ofResident(resident)) {
    const location = nameOf(one.location);
    const entries = told(await tx.entries.list(one.id));
    cases.push({
      case: one,
      location,
      entries,
      translations: await translationsOf(context, tx, one, entries),
    });
  }
  const contents = [
    ...draft,
    ...cases.flatMap(({ entries }) =>
      entries.flatMap(({ body }) => ('content' in body ? [body.content] : [])),
    ),
  ];
  const madeOn = todayOf(context);
  const ids = [
    ...contents.flatMap(({ file }) => file ?? []),
    ...cases.flatMap(({ entries }) => sentAlong(entries)),
  ];
  const files = await filesIn(tx, ids);
  const asked = { isOn: checkIns.wish === 'on', place: nameOf(checkIns.place) };
  return { madeOn, person, checkIns: asked, draft, cases, files };
}

/**
 * What waits for its moment, or was taken back before it came, the resident was not told. Of what was taken back later only that stands here: the
 * words may be about somebody else (GDPR 15(4)).
 */
function told(entries: readonly Entry[]): readonly Entry[] {
  const recalled = new Set(entries.flatMap(({ body }) => (body.type === 'recalled' ? [body.of] : [])));
  return entries.filter(
    (entry) =>
      isSent(entries, entry.body.type === 'recalled' ? entry.body.of : entry.number) &&
      !recalled.has(answerOf(entry)),
  );
}

/** Of both sides' words, also where nobody translates any more. */
async function translationsOf(
  context: Context,
  tx: Transaction,
  one: Case,
  entries: readonly Entry[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const entry of entries) {
    const asked = askedOf(context, one, entry);
    if (asked === null) continue;
    const known = await knownOf(tx, one.id, asked);
    const texts = asked.texts.map((text, index) => known[index]?.text ?? text);
    if (known.some((one) => one?.text)) found.set(entry.number, texts);
  }
  return found;
}

/** By the desk, with its answers. */
const sentAlong = (entries: readonly Entry[]): readonly FileId[] =>
  entries.flatMap(({ body }) =>
    body.type === 'answer' || body.type === 'question' ? (body.files ?? []) : [],
  );

async function filesIn(tx: Transaction, ids: readonly FileId[]): Promise<readonly StoredFile[]> {
  const files = [];
  for (const id of new Set(ids)) files.push(await tx.files.get(id));
  return files.filter((file) => file !== null);
}

/** What the platform lets go of disappears; the cases stay as they are. */
export async function clearChat(
  context: Context,
  residents: ResidentChannel,
  tx: Transaction,
  row: OutboxRow,
  { identity, id }: Resident,
): Promise<Attempt> {
  const standing = await tx.posted.inLane(row.lane);
  const now = context.clock.now();
  const young = standing.filter(({ at }) => isWithinDeletion(at, now));
  return async () => {
    const ids = young.map(({ messageId }) => messageId);
    const isAll =
      (await residents.remove({ chatId: identity.chatId }, ids)) && young.length === standing.length;
    return async (work) => {
      if (!(await work.tx.residents.isKnown(id))) return;
      for (const posted of young) await work.tx.posted.forget(posted);
      await work.tx.outbox.markDelivered(row.id, context.clock.now());
      await oweResident(work, id, { parts: [{ key: isAll ? 'small.cleared' : 'small.clearedPartly' }] });
    };
  };
}

/** Of a case that was erased: as far as the platform lets go of it. */
export async function removeMessages(
  context: Context,
  residents: ResidentChannel,
  _tx: Transaction,
  row: OutboxRow,
  { identity }: Resident,
): Promise<Attempt> {
  const { remove } = row.payload as { readonly remove: readonly string[] };
  return async () => {
    await residents.remove({ chatId: identity.chatId }, remove);
    return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
  };
}
