/** The resident adds to a case: a new entry, the words in the thread, and the case waits for the handler. */
import type { Case } from '#core/case/case.ts';
import { hearFromResident } from '#core/case/changes.ts';
import type { CaseId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import { startUntaken } from './case-clocks.ts';
import type { Context, Work } from './context.ts';
import { oweAlerts, oweEverywhere } from './owe.ts';
import { heedStaffHints } from './raise-confidentiality.ts';
import { giveFileToCase } from './receive-file.ts';
import { mentionHandler } from './tell-handler.ts';
import { awaitAnswer } from './staff-prompts.ts';
import { oweTranslation } from './translate-entry.ts';
import { survivorOf } from './where-now.ts';

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
  raise: boolean,
  later = false,
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
  await oweEverywhere(
    work,
    caseId,
    ...(later ? [] : [{ show: 'words', caseId, entry } as const]),
    ...(isFileHere ? [{ show: 'file', caseId, entry } as const] : []),
    { show: 'card', caseId },
  );
  if (changed.urgent && !one.urgent) await callForHelp(context, work, changed);
  await heedStaffHints(context, work, caseId, added.content.text);
  await awaitAnswer(context, work, changed);
  return entry;
}

/** It has become urgent: people are told now, also of a closed case; of an open one until somebody has it. */
async function callForHelp(context: Context, work: Work, one: Case): Promise<void> {
  await oweAlerts(work, one, context.municipality);
  if (one.handler === null && one.state !== 'closed') await startUntaken(context, work, one.id);
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
  await oweEverywhere(work, caseId, { show: 'words', caseId, entry });
  if (await giveFileToCase(work, caseId, edited.content))
    await oweEverywhere(work, caseId, { show: 'file', caseId, entry });
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const now = await survivorOf(work.tx, one);
  if (now.id !== caseId) await mentionHandler(context, work, now, { key: 'thread.residentEdited' });
  if (raise && !now.urgent) {
    const changed = { ...now, urgent: true };
    await work.tx.cases.save(changed);
    await oweEverywhere(work, now.id, { show: 'card', caseId: now.id });
    await callForHelp(context, work, changed);
  }
  await heedStaffHints(context, work, now.id, edited.content.text);
}
