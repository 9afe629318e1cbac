/**
 * A resident has what is kept of them erased. Their cases lose the link to them and are sealed, or their keys destroyed; when nothing of theirs is
 * left, the person goes too: who writes from this chat afterwards is somebody new.
 */
import { sayErased } from '#core/conversation/erase.ts';
import { isWithinDeletion } from '#core/chat-clearing.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage, Text } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Posted, Resident, Transaction } from '#ports/store.ts';
import { checkInClock } from '../resident/check-ins.ts';
import type { Context, Work } from '../context.ts';
import { parkedClock } from '../resident/draft-clocks.ts';
import { eraseCase, type ErasedCase, type Who } from './erase-case.ts';
import { laneOfResident, oweFarewell, oweResident } from '../delivery/owe.ts';
import type { ResidentPayload } from '../delivery/resident-payload.ts';
import { oweRemoval } from '../delivery/owe-edits.ts';
import { openQuestionClock, restClock } from '../resident/unasked.ts';
import { mergedInto } from '../handling/where-now.ts';

/** `all`: also what is not sent yet. `notice`: the bot says it by itself. To be called after the conversation was saved. */
export async function eraseData(
  context: Pick<Context, 'clock' | 'municipality' | 'holidays'>,
  work: Work,
  resident: Resident,
  what: {
    readonly caseIds: readonly CaseId[];
    readonly all: boolean;
    readonly notice?: Text;
    /** Somebody did it for them. */
    readonly who?: Pick<Who, 'actor'>;
  },
): Promise<void> {
  const { tx } = work;
  const lane = laneOfResident(resident.id);
  const standing = await tx.posted.inLane(lane);
  const erased: ErasedCase[] = [];
  const caseIds = await withMerged(tx, what.caseIds);
  const { actor = 'resident' } = what.who ?? {};
  for (const id of caseIds) {
    const one = await tx.cases.get(id);
    if (one === null || one.residentId !== resident.id) continue;
    const ofCase = standing.filter(({ caseId }) => caseId === id);
    const inChat = ofCase.length - removable(context, ofCase).length;
    erased.push(await eraseCase(context, work, one, { actor, inChat }));
  }
  const said: ResidentMessage = {
    ...sayErased(erased),
    ...(what.notice === undefined ? {} : { notice: what.notice }),
  };
  if (what.all || (await hasNothingLeft(work, resident))) {
    await erasePerson(context, work, resident, removable(context, standing), said);
    return;
  }
  const ofCases = standing.filter(({ caseId }) => caseId !== null && caseIds.includes(caseId));
  for (const posted of ofCases) await tx.posted.forget(posted);
  await oweRemoval(work, resident.id, removable(context, ofCases));
  await oweResident(work, resident.id, said);
}

/** What goes on in a case is a part of it. */
async function withMerged(tx: Transaction, caseIds: readonly CaseId[]): Promise<readonly CaseId[]> {
  const all = new Set(caseIds);
  for (const id of caseIds) for (const one of await mergedInto(tx, id)) all.add(one.id);
  return [...all];
}

async function hasNothingLeft({ tx }: Work, { id }: Resident): Promise<boolean> {
  return (await tx.cases.ofResident(id)).length === 0 && (await tx.drafts.all(id)).length === 0;
}

/** What changed was not part of the question: an old yes does not count for it. */
export async function askEraseAnew({ tx }: Work, resident: ResidentId): Promise<void> {
  const { state, revision } = await tx.conversations.load(resident);
  if (state.erasing !== null) await tx.conversations.save(resident, { ...state, erasing: null }, revision);
}

type Standing = Posted & { readonly at: Instant };

const removable = (context: Pick<Context, 'clock'>, standing: readonly Standing[]): readonly string[] =>
  standing.filter(({ at }) => isWithinDeletion(at, context.clock.now())).map(({ messageId }) => messageId);

/** The last word finds its way by what the row itself holds until then. */
async function erasePerson(
  context: Pick<Context, 'clock'>,
  work: Work,
  { id, identity, language }: Resident,
  remove: readonly string[],
  say: ResidentMessage,
): Promise<void> {
  const waiting = (await work.tx.outbox.unsettledOf({ residentId: id })).flatMap(removedBy);
  await forgetPerson(work, id, context.clock.now());
  await oweFarewell(work, id, { chatId: identity.chatId, language, remove: [...waiting, ...remove], say });
}

/** What was to leave the chat already stands nowhere else. */
function removedBy({ payload }: OutboxRow): readonly string[] {
  const what = payload as ResidentPayload;
  return 'remove' in what ? what.remove : [];
}

/** All that is still owed to them falls away. Nothing leads to them any more; what is theirs of cases is to be cut or erased by whoever calls this. */
export async function forgetPerson(work: Work, id: ResidentId, at: Instant): Promise<void> {
  const { tx } = work;
  const files = (await tx.drafts.all(id)).flatMap(({ content: { file } }) =>
    file === undefined ? [] : [file],
  );
  await tx.files.destroy(files);
  await tx.outbox.forget({ residentId: id });
  for (const posted of await tx.posted.inLane(laneOfResident(id))) await tx.posted.forget(posted);
  await tx.clocks.stop(restClock, id);
  await tx.clocks.stop(parkedClock, id);
  await tx.clocks.stop(openQuestionClock, id);
  await tx.clocks.stop(checkInClock, id);
  await tx.residents.erase(id, at);
}
