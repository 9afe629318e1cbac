/** A case of chat '1' that has come to its end, the time after it, and the taps under what is asked then. */
import type { Case } from '#core/case/case.ts';
import type { AftercareAct } from '#core/conversation/button-act.ts';
import type { CaseId } from '#core/ids.ts';
import { chat, closingIn, formal, keys } from './closing.ts';
import type { Sent } from '../world/channel.ts';
import type { World } from '../world/world.ts';

export const solution = { how: 'solve', what: 'Gemaakt', doneBy: 'monteur', when: null } as const;

/** `now`: the world of the running test. */
export function aftercareIn(now: () => World) {
  const closing = closingIn(now);
  const { openCase, theCase, entriesOf, close } = closing;

  const asked = (key: string): readonly Sent[] => now().sent.filter((one) => keys(one)[0] === key);
  const typesOf = async (id: CaseId) => (await entriesOf(id)).map(({ type }) => type);
  const countOf = async (id: CaseId, type: string) =>
    (await typesOf(id)).filter((one) => one === type).length;

  const cases = (of = chat): Promise<readonly Case[]> =>
    now().store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(of);
      return resident === null ? [] : tx.cases.ofResident(resident.id);
    });

  async function tap(id: CaseId, act: AftercareAct): Promise<void> {
    const { reference } = await theCase(id);
    await now().press(chat, { on: 'after', reference, act });
    await now().rest();
  }

  async function verify(id: CaseId, act: 'yes' | 'reopen'): Promise<void> {
    const { reference } = await theCase(id);
    await now().press(chat, { on: 'verify', reference, act });
    await now().rest();
  }

  /** Solved, and the resident says so. */
  async function solved(change: Partial<Case> = {}): Promise<CaseId> {
    const id = await openCase({ category: 'pests_mould', ...change });
    await close(id, solution);
    await verify(id, 'yes');
    return id;
  }

  /** Ended by the letter of a formal outcome. */
  async function handled(change: Partial<Case> = {}): Promise<CaseId> {
    const id = await openCase({ formalConsent: true, hearing: 'not_wanted', ...change });
    const result = await close(id, formal);
    if (!result.ok) throw new Error('not closed');
    return id;
  }

  /** Another case of theirs, sent. */
  async function another(text: string): Promise<CaseId> {
    await now().write(chat, '/new', { command: 'new' });
    await now().write(chat, text);
    const draft = (await cases()).length + 1;
    await now().press(chat, { on: 'draft', draft, act: 'send' });
    const id = (await cases()).at(-1)?.id;
    if (id === undefined) throw new Error('no case');
    return id;
  }

  async function hours(count: number): Promise<void> {
    for (let hour = 0; hour < count; hour += 1) await now().pass('PT1H');
  }
  async function days(count: number): Promise<void> {
    for (let day = 0; day < count; day += 1) await now().pass('P1D');
  }
  /** All of the day on whose end something is due, but for its last hour. */
  async function almostDays(count: number): Promise<void> {
    await days(count - 1);
    await hours(23);
  }
  async function months(count: number): Promise<void> {
    for (let month = 0; month < count; month += 1) await now().pass('P1M');
  }

  return {
    ...closing,
    asked,
    typesOf,
    countOf,
    cases,
    tap,
    verify,
    solved,
    handled,
    another,
    hours,
    days,
    almostDays,
    months,
  };
}
