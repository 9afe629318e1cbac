/** The resident changes who may see a case, or whether it shows their name: in the case's record, on the card and as a line in its thread. */
import type { Case, EntryBody, Visibility } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Resident } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { followAtLocation } from '../location/location-question.ts';
import { oweEverywhere } from '../delivery/owe.ts';

/** Signs that show nothing, of which people make themselves a name without one. */
const unseen = /^[\s\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/** First name and username: all that the platform tells of a person, and all that is ever shown. */
export const nameOf = ({ firstName, username }: Resident['identity']): string =>
  [firstName, ...(username === null ? [] : [`@${username}`])].filter((part) => !unseen.test(part)).join(' ');

export async function setVisibility(
  context: Context,
  work: Work,
  caseId: CaseId,
  visibility: Visibility,
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null || one.confidential || one.visibility === visibility) return;
  const body = { type: 'visibility', visibility } as const;
  const changed = { ...one, visibility };
  await change(context, work, changed, body, { key: `card.visibility.${visibility}` });
  await followAtLocation(context, work, changed, 'resident', 'consent.back');
}

/** `null`: the name is taken out of the case and off the card. */
export async function shareName(
  context: Context,
  work: Work,
  caseId: CaseId,
  name: string | null,
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null || one.sharedName === name) return;
  const isHidden = name === null;
  const body = { type: isHidden ? 'name_hidden' : 'name_shared' } as const;
  const line = { key: isHidden ? 'card.nameHidden' : 'thread.nameShared' } as const;
  await change(context, work, { ...one, sharedName: name }, body, line);
}

async function change(
  context: Context,
  work: Work,
  changed: Case,
  body: EntryBody,
  text: Text<DeskKey>,
): Promise<void> {
  const caseId = changed.id;
  await work.tx.cases.save(changed);
  await work.tx.entries.append(caseId, { at: context.clock.now(), actor: 'resident', body });
  await oweEverywhere(work, caseId, { show: 'card' }, { show: 'line', text });
}
