/** A draft becomes a case: its words under the case's own key, the card owed at the desk, the acknowledgement to the resident. */
import { homeOf } from '#core/access.ts';
import { acknowledgement, dangerSent } from '#core/case/acknowledgement.ts';
import type { Case } from '#core/case/case.ts';
import { receivedWhen } from '#core/case/deadlines.ts';
import { beginningOf, newCase } from '#core/case/new-case.ts';
import { makeReference } from '#core/case/reference.ts';
import { suggestedKind } from '#core/case/suggested-kind.ts';
import { outcomeBy } from '#core/case/term.ts';
import { joinTexts } from '#core/conversation/facts.ts';
import type { Draft } from '#core/conversation/state.ts';
import { overflow } from '#core/desk/collected-words.ts';
import { entriesOnCard } from '#core/desk/post.ts';
import type { CaseId, Reference } from '#core/ids.ts';
import { isWithin } from '#core/hours.ts';
import type { Content, ResidentMessage } from '#core/message.ts';
import type { DraftItem, Resident, Transaction } from '#ports/store.ts';
import { startCardOfTheDay, startUntaken } from '../handling/case-clocks.ts';
import { answerBy, datesOf, type Context, type Work } from '../context.ts';
import { newlyNamed, recordKeptOut } from './keep-out-named.ts';
import { acknowledgementSubject, oweAlerts, oweDesk, oweResident } from '../delivery/owe.ts';
import { acknowledgePending, giveFileToCase, withProgress } from '../files/receive-file.ts';
import { schedulePrompts } from '../handling/staff-prompts.ts';
import { oweTranslation } from '../translation/translate-entry.ts';

interface SentDraft {
  readonly number: number;
  readonly draft: Draft;
  /** By «Мені загрожує небезпека». */
  readonly pressed: boolean;
}

export async function openCase(
  context: Context,
  work: Work,
  resident: Resident,
  sent: SentDraft,
): Promise<Case> {
  const { tx } = work;
  const items = await tx.drafts.list(resident.id, sent.number);
  const one = await createCase(context, tx, resident, sent, items);
  const begins = beginningOf({ ...one, about: [] });
  const opening: number[] = [];
  for (const item of items) {
    opening.push(
      await tx.entries.append(one.id, {
        at: item.at,
        actor: 'resident',
        body: {
          type: 'opening',
          content: item.content,
          ...(opening.length === 0 ? { begins } : {}),
        },
        sourceMessage: item.messageId,
      }),
    );
  }
  if (sent.pressed) {
    const body = { type: 'danger_pressed', ...(opening.length === 0 ? { begins } : {}) } as const;
    await tx.entries.append(one.id, { at: one.sentAt, actor: 'resident', body });
  }
  // "Not about staff": what they write later is not taken for it either.
  if (sent.draft.confidentialUndone) {
    const body = { type: 'triaged', changes: { confidential: false } } as const;
    await tx.entries.append(one.id, { at: one.sentAt, actor: 'resident', body });
  }
  await recordKeptOut(tx, one);
  await tx.drafts.clear(resident.id, sent.number);
  for (const entry of opening) await oweTranslation(context, work, one.id, entry);

  const home = homeOf(one, context.municipality);
  await oweDesk(work, home, { show: 'card', caseId: one.id });
  const onCard = entriesOnCard(items.map((item) => item.content));
  for (const subject of overflow(one.id, await tx.entries.list(one.id), onCard))
    await oweDesk(work, home, subject);
  for (const [index, item] of items.entries()) {
    const entry = opening[index];
    if (entry === undefined || !(await giveFileToCase(work, one.id, item.content))) continue;
    await oweDesk(work, home, { show: 'file', caseId: one.id, entry });
  }
  await oweAlerts(work, one, context.municipality);
  if (one.urgent) await startUntaken(context, work, one.id);
  await startCardOfTheDay(context, work, one.id);
  await schedulePrompts(context, work, one);
  await acknowledge(context, work, resident, one, sent, items);
  await acknowledgePending(work, resident.id, one.id, items);
  return one;
}

async function createCase(
  context: Context,
  tx: Transaction,
  resident: Resident,
  sent: SentDraft,
  items: readonly DraftItem[],
): Promise<Case> {
  const { draft } = sent;
  const now = context.clock.now();
  const opening = items.map((item) => item.content);
  const words = opening.map(({ text }) => text);
  const { asks } = context.purpose(joinTexts(words));
  const { handleBy } = datesOf(context, { receivedAt: draft.startedAt });
  const begun = newCase({
    id: context.ids.next() as CaseId,
    reference: await freeReference(context, tx),
    kind: suggestedKind(draft, opening, asks),
    urgent: draft.urgent,
    confidential: draft.confidential,
    visibility: draft.visibility,
    category: draft.topic,
    suggestedCategories: draft.suggestedCategories,
    location: draft.location,
    source: draft.fromCheckIn ? 'checkin' : 'telegram',
    language: resident.language,
    residentId: resident.id,
    follows: await known(tx, resident, draft.follows),
    receivedAt: receivedWhen(draft.startedAt, now, { handleBy, timeZone: context.municipality.timeZone }),
    sentAt: now,
  });
  const one: Case = {
    ...begun,
    about: begun.confidential ? await newlyNamed(context, tx, begun, words, []) : [],
    byVoice: opening.some(({ kind }) => kind === 'voice'),
    isFirst: (await tx.cases.ofResident(resident.id)).length === 0,
  };
  await tx.cases.create(one);
  return one;
}

/** One that was erased since is nobody's: nothing leads from it to its resident again. */
async function known(tx: Transaction, { id }: Resident, follows: CaseId | null): Promise<CaseId | null> {
  const one = follows === null ? null : await tx.cases.get(follows);
  return one?.residentId === id ? follows : null;
}

export async function freeReference(context: Context, tx: Transaction): Promise<Reference> {
  for (;;) {
    const reference = makeReference(context.ids.randomBytes(6));
    if ((await tx.cases.byReference(reference)) === null) return reference;
  }
}

async function acknowledge(
  context: Context,
  work: Work,
  resident: Resident,
  one: Case,
  sent: SentDraft,
  items: readonly DraftItem[],
): Promise<void> {
  const about = { caseId: one.id };
  if (sent.pressed)
    await oweResident(work, resident.id, dangerSent(one, context.municipality, items.length === 0), about);
  const opening = items.map((item) => item.content);
  const said = await acknowledged(context, work.tx, one, opening);
  await oweResident(work, resident.id, said, { ...about, subject: acknowledgementSubject });
}

/** What the resident is told once it is sent. */
export async function acknowledged(
  context: Context,
  tx: Transaction,
  one: Case,
  opening: readonly Content[],
): Promise<ResidentMessage> {
  const { municipality } = context;
  const receipt = await tx.entries.receipt(one.id);
  return acknowledgement(
    {
      case: one,
      receipt: receipt?.code ?? '',
      opening: await withProgress(tx, opening),
      answerBy: answerBy(context, one),
      outcomeBy: outcomeBy(one, datesOf(context, one)),
      isNight:
        municipality.quietHours !== null &&
        isWithin(one.sentAt, municipality.quietHours, municipality.timeZone),
    },
    municipality,
  );
}
