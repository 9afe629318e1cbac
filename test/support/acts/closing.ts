/** The desk's part when a case ends: what tests of it do and look at. */
import type { Case, EntryBody } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { Closing } from '#ports/desk-acts/closing.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { channels, handlerMaria } from '../data/municipality.ts';
import { newCase } from '../world/store.ts';
import type { Sent } from '../world/channel.ts';
import type { World } from '../world/world.ts';

export const chat = '1';
export const parts = {
  investigated: 'De kamer is bekeken op 26 november.',
  heard: 'De bewoner en de beheerder zijn gehoord.',
  findings: 'De verwarming was drie weken stuk.',
  judgement: 'founded',
  reasons: 'Drie weken zonder warmte is te lang.',
  measures: 'De monteur komt morgen, de beheerder controleert.',
} as const;
export const formal = { how: 'formal', parts, way: 'chat', isEvident: false } as const satisfies Closing;
export const notice = {
  how: 'notHandled',
  ground: 'b',
  why: 'Het gebeurde in 2024.',
  still: 'Wij bellen.',
} as const satisfies Closing;
export const gone = new PochutoError('recipient-gone', 'blocked');

/** The keys of what is said in a message. */
export const keys = (one: Sent | undefined): string[] => one?.message.parts.map((part) => part.key) ?? [];

/** `now`: the world of the running test. */
export function closingIn(now: () => World) {
  async function openCase(change: Partial<Case> = {}, text = 'холодно'): Promise<CaseId> {
    await now().write(chat, text);
    await now().press(chat, { on: 'draft', draft: 1, act: 'send' });
    await now().rest();
    return changeCase(await now().theCase(), { handler: handlerMaria, state: 'in_handling', ...change });
  }

  async function changeCase(id: CaseId, change: Partial<Case>): Promise<CaseId> {
    await now().store.transaction(async (tx) => {
      const one = await tx.cases.get(id);
      if (one !== null) await tx.cases.save({ ...one, ...change });
    });
    return id;
  }

  /** Registered by staff: nobody can be asked in a chat. */
  async function openWithoutResident(change: Partial<Case> = {}): Promise<CaseId> {
    const one = newCase({ source: 'walkIn', handler: handlerMaria, state: 'in_handling', ...change });
    await now().store.transaction((tx) => tx.cases.create(one));
    return one.id;
  }

  const theCase = (id: CaseId): Promise<Case> =>
    now().store.transaction(async (tx) => {
      const one = await tx.cases.get(id);
      if (one === null) throw new Error('no case');
      return one;
    });

  const entriesOf = (id: CaseId): Promise<readonly EntryBody[]> =>
    now().store.transaction(async (tx) => (await tx.entries.list(id)).map(({ body }) => body));

  let windows = 0;
  async function close(caseId: CaseId, closing: Closing, by = handlerMaria) {
    windows += 1;
    const act = { by, caseId, deliveryId: `view:V${windows}` };
    const result = await closingActs(now().context).close({ ...act, ...closing });
    await now().rest();
    return result;
  }
  const openWindow = (caseId: CaseId, by = handlerMaria) =>
    closingActs(now().context).openClose({ by, caseId });

  /** A letter repeats what was said before it. */
  const last = (): Sent | undefined => now().sent.findLast(({ attachment }) => attachment === undefined);
  const linesOf = (key: string) =>
    now().desk.flatMap(({ post }) => (post.post === 'line' && post.text.key === key ? [post] : []));
  const answers = () =>
    now().desk.flatMap(({ post }) =>
      post.post === 'answer' ? [{ type: post.entry.body.type, state: post.delivery.state }] : [],
    );
  const card = () => {
    const post = now().cards(channels.intake)[0]?.post;
    return post?.post === 'card' ? post : undefined;
  };

  return {
    openCase,
    changeCase,
    openWithoutResident,
    theCase,
    entriesOf,
    close,
    openWindow,
    last,
    linesOf,
    answers,
    card,
  };
}
