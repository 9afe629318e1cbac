/** Where the translation of an entry is seen: the post at the desk that holds its words, and the answer in the resident's chat. All of it is drawn anew. */
import type { Case, Entry } from '#core/case/case.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import type { CaseId, PlaceId } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { collectedPrefix, wordsSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweAlerts, oweDesk, oweEverywhere } from '../delivery/owe.ts';
import { oweRetelling } from '../delivery/owe-edits.ts';

/** `needless`: it was written in the wanted language. */
type TranslationNews = 'done' | 'failed' | 'needless';

export async function showTranslation(
  context: Context,
  work: Work,
  one: Case,
  { number, body }: Entry,
  news: TranslationNews,
): Promise<void> {
  if ('content' in body) {
    // Where both sides use one language no translation was announced, so none is called off.
    if (news === 'needless' && one.language === context.municipality.deskLanguage) return;
    if (body.type === 'opening') await oweEverywhere(work, one.id, { show: 'card' });
    for (const place of await work.tx.posted.placesOfCase(one.id)) {
      const subject = await threadPostOf(work, place, one.id, { number, body });
      if (subject !== null) await oweDesk(work, place, subject);
    }
    if (news === 'done' && body.type !== 'edited' && one.state !== 'closed')
      await oweAlerts(work, one, context.municipality);
  } else {
    await oweEverywhere(work, one.id, { show: 'answer', entry: number });
    if (news === 'done' && one.residentId !== null) await oweRetelling(work, one.residentId, one.id, number);
  }
}

/** The post in the thread that holds the words of this entry, alone or among others. */
async function threadPostOf(
  { tx }: Work,
  place: PlaceId,
  caseId: CaseId,
  { number: entry, body }: Pick<Entry, 'number' | 'body'>,
): Promise<DeskSubject | null> {
  const lane = laneOfPlace(place);
  const own = await tx.outbox.bySubject(lane, wordsSubject(caseId, entry));
  const alone = own === null ? null : ({ show: 'words', caseId, entry } as const);
  // A row that was dropped may have been owed anew since, and become part of another.
  if (body.type === 'edited' || (own !== null && own.state !== 'dropped')) return alone;
  return (await togetherWith(tx, lane, caseId, entry)) ?? alone;
}

async function togetherWith(
  tx: Transaction,
  lane: string,
  caseId: CaseId,
  entry: number,
): Promise<DeskSubject | null> {
  const prefix = collectedPrefix(caseId);
  const rows = [...(await tx.posted.ofCase(caseId, lane)), ...(await tx.outbox.owedOfCase(caseId, lane))];
  // What is being sent just now was made without the translation.
  const head = await tx.outbox.head(lane);
  if (head?.state === 'sending') rows.push(head);
  const firsts = rows.flatMap(({ subject }) =>
    subject.startsWith(prefix) ? [Number(subject.slice(prefix.length))] : [],
  );
  const from = Math.max(...firsts.filter((first) => first <= entry), 0);
  if (from === 0) return null;
  const collected = await tx.outbox.bySubject(lane, `${prefix}${from}`);
  const subject = collected?.payload as DeskSubject | undefined;
  return subject?.show === 'collected' && subject.to >= entry ? subject : null;
}
