/** What a person is told of cases in one direct message: what still holds of it, with a way to each and what can be done. */
import { isErased } from '#core/case/retention.ts';
import type { Case } from '#core/case/case.ts';
import { promptText } from '#core/case/staff-prompts.ts';
import { isUntaken, untakenText } from '#core/case/untaken.ts';
import type { DeskSubject, Prompts } from '#core/desk/post.ts';
import type { CaseId, PlaceId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import { promptActs, type PromptAct } from '#core/desk/prompt-acts.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { Transaction } from '#ports/store.ts';
import { linkOf } from './card-link.ts';
import type { Context } from '../context.ts';
import { isPutOff, promptFacts } from '../handling/staff-prompts.ts';

/** More cases than this are counted instead of listed, so that the message can be read and sent. */
const listedMax = 20;

export interface Prompt {
  readonly one: Case;
  readonly text: Text<DeskKey>;
  readonly acts?: readonly PromptAct[];
}

type Subject = DeskSubject & { readonly show: 'untaken' | 'prompt' | 'digest' };

/** What still holds of it. */
export async function promptsFor(
  context: Context,
  tx: Transaction,
  person: PlaceId,
  subject: Subject,
): Promise<readonly Prompt[]> {
  const prompts: Prompt[] = [];
  if (subject.show === 'prompt') {
    const one = await tx.cases.get(subject.caseId);
    const acts = one === null || subject.asks === undefined ? {} : { acts: promptActs(subject.asks, one) };
    if (one !== null && !isErased(one)) prompts.push({ one, text: subject.text, ...acts });
  } else if (subject.show === 'untaken') {
    for (const { caseId, again } of subject.cases) {
      const one = await tx.cases.get(caseId);
      if (one !== null && isUntaken(one))
        prompts.push({ one, text: untakenText(one, again), acts: promptActs('urgentUntaken', one) });
    }
  } else {
    for (const { caseId, prompt } of subject.items) {
      const facts = await promptFacts(context, tx, caseId, [prompt]);
      const text = facts === null ? null : promptText(prompt, facts);
      if (facts === null || text === null) continue;
      if (await isPutOff(context, tx, caseId, person as StaffId)) continue;
      prompts.push({ one: facts.one, text, acts: promptActs(prompt, facts.one) });
    }
  }
  return prompts;
}

/** One case is told by itself, several as a digest. */
export async function promptsPost(
  desk: HandlerDesk,
  cases: readonly {
    readonly caseId: CaseId;
    readonly text: Text<DeskKey>;
    readonly acts?: readonly PromptAct[];
    readonly linkTo: DeskMessage | null;
  }[],
): Promise<Prompts> {
  const lines: Prompts['lines'][number][] = [];
  for (const { linkTo, ...line } of cases.slice(0, listedMax)) {
    lines.push({ ...line, link: await linkOf(desk, linkTo) });
  }
  if (cases.length > listedMax) {
    lines.push({ text: { key: 'digest.new', params: { count: cases.length } }, link: null });
  }
  return { post: 'prompts', title: cases.length > 1 ? { key: 'digest.title' } : null, lines };
}
