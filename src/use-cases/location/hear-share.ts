/** The resident's yes or no to what a location would read. Nothing goes there before the yes, and nothing after the case became confidential. */
import { isSharedWithLocation } from '#core/access.ts';
import { askingRefused } from '#core/case/ask-location.ts';
import {
  backToHandler,
  pendingQuestion,
  questionAt,
  type LocationQuestion,
} from '#core/case/location-question.ts';
import type { Case } from '#core/case/case.ts';
import { sayWhoMaySee, sayWhoSees } from '#core/conversation/control.ts';
import { say, sayStale, statusButton } from '#core/conversation/say.ts';
import { whoSees } from '#core/conversation/status.ts';
import type { Effect } from '#core/effect.ts';
import type { ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import { localDateOf } from '#core/time.ts';
import type { Context, Work } from '../context.ts';
import { setVisibility } from '../resident/control-case.ts';
import { sendToLocation } from './location-question.ts';
import { oweResident } from '../delivery/owe.ts';
import { followPrompts } from '../handling/staff-prompts.ts';
import { tellHandler } from '../handling/tell-handler.ts';

export async function hearShare(
  context: Context,
  work: Work,
  resident: ResidentId,
  { caseId, entry, agreed }: Effect & { readonly effect: 'share' },
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const asked = questionAt(await work.tx.entries.list(caseId), entry);
  const answer = await answerTo(context, work, one, asked, agreed);
  await oweResident(work, resident, answer, { caseId });
}

/** The same tap again is answered again and changes nothing; one that counts no more says how it stands. */
async function answerTo(
  context: Context,
  work: Work,
  one: Case,
  asked: LocationQuestion | null,
  agreed: boolean,
): Promise<ResidentMessage> {
  if (one.confidential) return sayWhoMaySee(one);
  if (asked === null || asked.state === 'withdrawn') return howItStands(one);
  const isThere = asked.state !== 'proposed' && asked.state !== 'refused';
  if (agreed) {
    if (!isThere && !(await agree(context, work, one, asked))) return howItStands(one);
    return say([{ key: 'consent.location.yes' }], [statusButton]);
  }
  if (isThere) return takeBackYes(context, work, one);
  if (asked.state === 'proposed') await disagree(context, work, one, asked);
  return say([{ key: 'consent.location.no' }], [statusButton]);
}

const howItStands = (one: Case): ResidentMessage =>
  say([...sayStale().parts, ...whoSees(one)], [statusButton]);

/** `false`: it can't go there any more, or another question goes its own way. */
async function agree(context: Context, work: Work, one: Case, asked: LocationQuestion): Promise<boolean> {
  const { tx } = work;
  const shared: Case = { ...one, visibility: 'municipality_and_location', waitingFor: 'location' };
  const pending = pendingQuestion(await tx.entries.list(one.id));
  const isOther = pending !== null && pending.entry !== asked.entry;
  if (isOther || one.location !== asked.location || askingRefused(shared, context.municipality) !== null)
    return false;
  await tx.cases.save(shared);
  const at = context.clock.now();
  await tx.entries.append(one.id, {
    at,
    actor: 'resident',
    body: { type: 'location_consent', of: asked.entry, agreed: true },
  });
  await sendToLocation(context, work, shared, asked);
  const date = { date: localDateOf(at, context.municipality.timeZone) };
  await tellHandler(context, work, shared, { key: 'consent.yes', params: { date } });
  return true;
}

async function disagree(context: Context, work: Work, one: Case, asked: LocationQuestion): Promise<void> {
  const changed = one.waitingFor === 'resident' ? backToHandler(one) : one;
  await work.tx.cases.save(changed);
  await followPrompts(context, work, one, changed);
  await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: 'resident',
    body: { type: 'location_consent', of: asked.entry, agreed: false },
  });
  await tellHandler(context, work, changed, { key: 'consent.no' });
}

/** A no after the yes takes the sharing back. */
async function takeBackYes(context: Context, work: Work, one: Case): Promise<ResidentMessage> {
  const isShared = isSharedWithLocation(one) && one.state !== 'closed';
  if (isShared) await setVisibility(context, work, one.id, 'municipality');
  return isShared ? sayWhoSees(one, 'municipality') : howItStands(one);
}
