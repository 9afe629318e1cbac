/** What tests of clocks do and look at: a world in which «пожежа» is urgent and «охоронець» is about staff. */
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import type { Clock } from '#ports/store.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { handlerMaria } from '../data/municipality.ts';
import type { Sent } from '../world/channel.ts';
import type { Standing } from '../world/desk.ts';
import { openWorld, type World } from '../world/world.ts';

export const openUrgentWorld = (of?: Municipality): Promise<World> =>
  openWorld({
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
    ...(of === undefined ? {} : { municipality: of }),
  });

export const keyOf = (one: Sent | undefined): string | undefined => one?.message.parts[0]?.key;

/** Not of residents or danger: the desk's own mornings and the law's term. */
const desks = ['cardOfTheDay', 'staffPrompt', 'lapse'];

export function clockActs(world: () => World) {
  const prompts = (): Standing[] => world().desk.filter(({ post }) => post.post === 'prompts');
  return {
    prompts,
    promptKeys: (person: StaffId): (string | undefined)[] =>
      prompts().flatMap(({ place, post }) =>
        place === person && post.post === 'prompts' ? [post.lines[0]?.text.key] : [],
      ),
    /** Those of residents and of danger. */
    clocks: async (): Promise<Clock[]> =>
      (await world().store.transaction((tx) => tx.clocks.list())).filter(({ name }) => !desks.includes(name)),
    send: async (chat: string, text: string): Promise<void> => {
      await world().write(chat, text);
      await world().press(chat, { on: 'draft', draft: 1, act: 'send' });
      await world().rest();
    },
    close: async (caseId: CaseId): Promise<void> => {
      const act = { by: handlerMaria, caseId, deliveryId: `close:${caseId}` };
      await closeCase(world().context, { ...act, what: 'gedaan', doneBy: 'monteur', when: null });
      await world().rest();
    },
    caseOf: (chat: string): Promise<CaseId> =>
      world().store.transaction(async (tx) => {
        const resident = await tx.residents.byChat(chat);
        const [one] = resident === null ? [] : await tx.cases.ofResident(resident.id);
        if (one === undefined) throw new Error('no case');
        return one.id;
      }),
  };
}
