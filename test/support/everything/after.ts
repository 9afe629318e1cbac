/** What is asked some time after the end of a case, and every answer: part of everything that is shown. */
import type { Case } from '#core/case/case.ts';
import type { AftercareAct } from '#core/conversation/button-act.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { solution } from '../acts/aftercare.ts';
import { formal } from '../acts/closing.ts';
import { handlerMaria } from '../data/municipality.ts';
import type { World } from '../world/world.ts';

/** `file`: somebody in this chat sends a case. */
export async function askAfterwards(
  world: World,
  look: () => Promise<void>,
  file: (chatId: string) => Promise<void>,
): Promise<void> {
  const ended = async (chat: string, how: typeof solution | typeof formal, change: Partial<Case>) => {
    await file(chat);
    const one = await world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(chat);
      const [found] = resident === null ? [] : await tx.cases.ofResident(resident.id);
      if (found === undefined) throw new Error('nothing was sent');
      await tx.cases.save({ ...found, handler: handlerMaria, state: 'in_handling', ...change });
      return found;
    });
    const act = { by: handlerMaria, caseId: one.id, deliveryId: `view:after-${chat}` };
    const result = await closingActs(world.context).close({ ...act, ...how });
    if (!result.ok) throw new Error('not closed');
    await look();
    return one;
  };
  const solved = await ended('after-solved', solution, { category: 'pests_mould', confidential: true });
  const formally = await ended('after-formal', formal, { formalConsent: true, hearing: 'not_wanted' });
  const tap = async (chat: string, { reference }: Case, ...acts: readonly AftercareAct[]) => {
    for (const act of acts) {
      await world.press(chat, { on: 'after', reference, act });
      await look();
    }
  };
  await world.press('after-solved', { on: 'verify', reference: solved.reference, act: 'yes' });
  await tap('after-solved', solved, 'respectYes');
  await world.pass('P3D');
  await tap('after-formal', formally, 'letterClear', 'callMe');
  for (const time of ['P11D', 'P1D']) await world.pass(time);
  await look();
  for (const time of ['P13D', 'P1D']) await world.pass(time);
  await look();
  await tap('after-solved', solved, 'stillFine', 'harmNo', 'harmYes', 'harmYes', 'harmNo');
}
