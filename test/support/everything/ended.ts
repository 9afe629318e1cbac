/** Every way in which a case ends at the desk, with what is asked before: part of everything that is shown. */
import { grounds, judgements, type Case } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { Closing } from '#ports/desk-acts/closing.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { handlerMaria } from '../data/municipality.ts';
import { newCase } from '../world/store.ts';
import type { World } from '../world/world.ts';

const long = 'De verwarming was stuk. '.repeat(80);
const formal = (judgement: (typeof judgements)[number], way: 'chat' | 'other'): Closing => ({
  how: 'formal',
  parts: { investigated: long, heard: long, findings: long, judgement, reasons: long, measures: long },
  way,
  isEvident: false,
});
const review: Closing = { how: 'reviewSignal', result: long, told: 'De bewonersraad' };

/** `file`: somebody in this chat sends a case. */
export async function endEverything(
  world: World,
  look: () => Promise<void>,
  file: (chatId: string) => Promise<void>,
): Promise<void> {
  let acts = 0;
  const act = (caseId: CaseId) => {
    acts += 1;
    return { by: handlerMaria, caseId, deliveryId: `view:end-${acts}` };
  };
  const close = async (caseId: CaseId, closing: Closing): Promise<void> => {
    const result = await closingActs(world.context).close({ ...act(caseId), ...closing });
    if (!result.ok) throw new Error(`not closed: ${closing.how}`);
    await look();
  };
  const filed = async (chatId: string, change: Partial<Case> = {}): Promise<Case> => {
    await file(chatId);
    return world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(chatId);
      const [one] = resident === null ? [] : await tx.cases.ofResident(resident.id);
      if (one === undefined) throw new Error('nothing was sent');
      await tx.cases.save({ ...one, hearing: 'not_wanted', ...change });
      return one;
    });
  };

  for (const judgement of judgements)
    await close((await filed(`end-${judgement}`, { formalConsent: true })).id, formal(judgement, 'chat'));
  for (const ground of grounds)
    await close((await filed(`end-${ground}`)).id, { how: 'notHandled', ground, why: long, still: long });
  await close((await filed('end-signal', { kind: 'signal' })).id, review);
  const question = (await filed('end-question', { kind: 'question' })).id;
  await replyToResident(world.context, { ...act(question), text: 'Op dinsdag.', isQuestion: false });
  await close(question, { how: 'answerQuestion' });

  const { id, reference } = await filed('end-letters');
  await closingActs(world.context).askFormalConsent(act(id));
  await look();
  for (const press of ['lettersYes', 'letters', 'lettersNo'] as const) {
    await world.press('end-letters', { on: 'control', reference, act: press });
    await look();
  }
  await close(id, formal('partly', 'other'));

  const stuck = (await filed('end-stuck', { formalConsent: true })).id;
  await look();
  world.faults.push({ call: 'send', error: new PochutoError('recipient-gone', 'blocked') });
  await close(stuck, formal('founded', 'chat'));
  await close(stuck, { how: 'sentOtherwise', means: 'Aangetekend, met de post' });

  for (const closing of [{ how: 'solve', what: long, doneBy: 'Beheer', when: null }, review] as const) {
    const kind = closing.how === 'solve' ? 'complaint' : 'signal';
    const one = newCase({ kind, source: 'walkIn', handler: handlerMaria, state: 'in_handling' });
    await world.store.transaction((tx) => tx.cases.create(one));
    await close(one.id, closing);
  }
}
