/** Cases that have ended, and what is left of them and of their people when their terms have passed. */
import type { Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { Resident } from '#ports/store.ts';
import { beginRetention } from '#use-cases/erasure/retention.ts';
import { chat, closingIn } from './closing.ts';
import type { World } from '../world/world.ts';

/** Longer than what is handled at a pace takes. */
const paceMs = 31_000;

/** `now`: the world of the running test. */
export function retentionIn(now: () => World) {
  const closing = closingIn(now);

  /** Time passes, and everything that became due is handled. */
  async function later(...periods: readonly string[]): Promise<void> {
    await beginRetention(now().context);
    for (const period of periods) {
      await now().pass(period);
      await now().timers.advance(paceMs);
    }
  }

  /** Sent, and taken back by its resident. */
  async function withdrawn(text = 'холодно', of = chat): Promise<CaseId> {
    const id = await sent(text, of);
    const { reference } = await closing.theCase(id);
    for (const act of ['withdraw', 'withdrawYes'] as const)
      await now().press(of, { on: 'case', reference, act });
    await now().rest();
    return id;
  }

  async function sent(text = 'холодно', of = chat): Promise<CaseId> {
    const before = await casesOf(of);
    if (before.length > 0) await now().write(of, '/new', { command: 'new' });
    await now().write(of, text);
    await now().press(of, { on: 'draft', draft: before.length + 1, act: 'send' });
    await now().rest();
    const one = (await casesOf(of)).at(-1);
    if (one === undefined) throw new Error('no case');
    return one.id;
  }

  const residentOf = (of = chat): Promise<Resident | null> =>
    now().store.transaction((tx) => tx.residents.byChat(of));
  const casesOf = async (of: string): Promise<readonly Case[]> => {
    const resident = await residentOf(of);
    return resident === null ? [] : now().store.transaction((tx) => tx.cases.ofResident(resident.id));
  };
  const wordsOf = (id: CaseId): Promise<string> =>
    now().store.transaction(async (tx) => JSON.stringify(await tx.entries.list(id)));
  const isWhole = async (): Promise<boolean> =>
    (await now().store.transaction((tx) => tx.entries.verify())).broken.length === 0;
  const clocksOf = (subject: string): Promise<readonly string[]> =>
    now().store.transaction(async (tx) =>
      (await tx.clocks.list()).filter((clock) => clock.subject === subject).map(({ name }) => name),
    );

  return { ...closing, later, sent, withdrawn, residentOf, wordsOf, isWhole, clocksOf };
}
