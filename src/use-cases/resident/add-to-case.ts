/** The resident adds to a case: a new entry, the words in the thread, and the case waits for the handler. */
import type { Case } from '#core/case/case.ts';
import { hearFromResident } from '#core/case/changes.ts';
import type { CaseId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import { startUntaken } from '../handling/case-clocks.ts';
import { oweWords } from './collect-words.ts';
import type { Context, Work } from '../context.ts';
import { oweAlerts, oweDesk, oweEverywhere } from '../delivery/owe.ts';
import { heedStaffHints } from '../places/raise-confidentiality.ts';
import { giveFileToCase } from '../files/receive-file.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { awaitAnswer } from '../handling/staff-prompts.ts';
import { oweTranslation } from '../translation/translate-entry.ts';
import { survivorOf } from '../handling/where-now.ts';

export interface Added {
  readonly messageId: string;
  readonly at: Instant;
  readonly content: Content;
}

/** `raise`: it tells of danger; the case becomes urgent, and stays so. `later`: its words are shown with others. Returns the entry's number. */
export async function addToCase(
  context: Context,
  work: Work,
  caseId: CaseId,
  added: Added,
  { raise, later }: { readonly raise: boolean; readonly later: boolean },
): Promise<number | null> {
  const { tx } = work;
  const one = await tx.cases.get(caseId);
  if (one === null) return null;
  const entry = await tx.entries.append(caseId, {
    at: added.at,
    actor: 'resident',
    body: { type: 'message', content: added.content },
    sourceMessage: added.messageId,
  });
  const changed = { ...hearFromResident(one), urgent: one.urgent || raise };
  await tx.cases.save(changed);
  await oweTranslation(context, work, caseId, entry);
  const isFileHere = await giveFileToCase(work, caseId, added.content);
  for (const place of await tx.posted.placesOfCase(caseId)) {
    if (!later) await oweWords(work, place, caseId, { entry, text: added.content.text });
    if (isFileHere) await oweDesk(work, place, { show: 'file', caseId, entry });
    await oweDesk(work, place, { show: 'card', caseId });
  }
  if (raise && one.urgent) await callAgain(context, work, changed, { caseId, entry, at: added.at });
  else if (raise) await callForHelp(context, work, changed);
  await heedStaffHints(context, work, caseId, added.content.text);
  await awaitAnswer(context, work, changed);
  return entry;
}

/** It has become urgent: people are told now, also of a closed case; of an open one until somebody has it. */
async function callForHelp(context: Context, work: Work, one: Case): Promise<void> {
  await oweAlerts(work, one, context.municipality);
  if (one.handler === null && one.state !== 'closed') await startUntaken(context, work, one.id);
}

/** So long a spell of messages is one call. */
const spellMs = 10 * 60_000;
const spellOf = (at: Instant): number => Math.floor(Date.parse(at) / spellMs);

/** People were called for it before, and whoever has it may look at other things: they, and who is on call, hear of each new spell of danger. */
async function callAgain(context: Context, work: Work, one: Case, told: TellsDanger): Promise<void> {
  await oweAlerts(work, one, context.municipality);
  if (await wasTold(context, work, told)) return;
  const { slack } = context.municipality;
  await mentionHandler(context, work, one, { key: 'thread.dangerAgain' });
  const text = { key: 'prompt.dangerAgain', params: { reference: one.reference } } as const;
  for (const person of slack.onCall) await oweDesk(work, person, { show: 'prompt', caseId: one.id, text });
}

/** The entry in which danger is told of. */
interface TellsDanger {
  readonly caseId: CaseId;
  readonly entry: number;
  readonly at: Instant;
}

/** Whether an earlier entry of the same spell told of danger already. */
async function wasTold(
  { triage }: Context,
  { tx }: Work,
  { caseId, entry, at }: TellsDanger,
): Promise<boolean> {
  for (let number = entry - 1; number > 0; number -= 1) {
    const earlier = await tx.entries.get(caseId, number);
    if (earlier === null || spellOf(earlier.at) < spellOf(at)) return false;
    const { body } = earlier;
    if (body.type === 'danger_pressed' || ('content' in body && triage(body.content.text).urgent))
      return true;
  }
  return false;
}

/**
 * A message in a case reads differently now: both versions stay, and both sides learn of it. A file of the edit is a new one. `raise`: danger was
 * written in.
 */
export async function editInCase(
  context: Context,
  work: Work,
  caseId: CaseId,
  of: number,
  edited: Added,
  raise: boolean,
): Promise<void> {
  const entry = await work.tx.entries.append(caseId, {
    at: edited.at,
    actor: 'resident',
    body: { type: 'edited', content: edited.content, of },
  });
  await oweTranslation(context, work, caseId, entry);
  await oweEverywhere(work, caseId, { show: 'words', entry });
  if (await giveFileToCase(work, caseId, edited.content))
    await oweEverywhere(work, caseId, { show: 'file', entry });
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const now = await survivorOf(work.tx, one);
  // Where nobody looks any more, whoever had it is told.
  if (now.id !== caseId || now.state === 'closed')
    await mentionHandler(context, work, now, { key: 'thread.residentEdited' });
  if (raise && now.urgent) await callAgain(context, work, now, { caseId, entry, at: edited.at });
  if (raise && !now.urgent) {
    const changed = { ...now, urgent: true };
    await work.tx.cases.save(changed);
    await oweEverywhere(work, now.id, { show: 'card' });
    await callForHelp(context, work, changed);
  }
  await heedStaffHints(context, work, now.id, edited.content.text);
}
