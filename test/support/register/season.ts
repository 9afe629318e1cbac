/** A season of a register: what residents and the desk may do to cases, in any order that chance gives. */
import { deskActs } from '#app/desk-acts.ts';
import { grounds, judgements, type Case, type CaseSource } from '#core/case/case.ts';
import { partsOf } from '#core/case/split.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { CaseId, LocationCode } from '#core/ids.ts';
import { addDays, localDateOf } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { StaffSource } from '#ports/desk-acts/register.ts';
import { eraseCase } from '#use-cases/erasure/erase-case.ts';
import { transact } from '#use-cases/context.ts';
import { parts } from '../acts/closing.ts';
import { coordinator, handlerMaria, municipality } from '../data/municipality.ts';
import type { Chance } from '../seeds.ts';
import type { World } from '../world/world.ts';

const chats = ['1', '2', '3'] as const;
const staffSources: readonly StaffSource[] = [
  'location',
  'walkIn',
  'council',
  'organisation',
  'own',
  'phone',
  'paper',
];
const sentence = 'Wij kijken morgen samen.';

/** What happens at the desk and in chats. */
export const ordinary = [
  'send',
  'send',
  'register',
  'reply',
  'reply',
  'solve',
  'solve',
  'verify',
  'verify',
  'formal',
  'notHandled',
  'reviewSignal',
  'answerQuestion',
  'triage',
  'adjourn',
  'withdraw',
  'days',
  'days',
] as const;
/** What may change no total. */
export const neutral = ['merge', 'merge', 'split', 'split', 'erase'] as const;
type Happening = (typeof ordinary)[number] | (typeof neutral)[number];

export const allCases = (world: World): Promise<readonly Case[]> =>
  world.store.transaction(async (tx) => {
    const ids = await tx.cases.searchable('2000-01-01T00:00:00.000Z' as Case['sentAt']);
    const cases = await Promise.all([...new Set(ids)].map((id) => tx.cases.get(id)));
    return cases.flatMap((one) => (one === null ? [] : [one])).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  });

export class Season {
  readonly #world: World;
  readonly #chance: Chance;
  readonly #acts: DeskActs;
  /** How many registrations of each source were made. */
  readonly registered = new Map<CaseSource, number>();
  #deliveries = 0;

  constructor(world: World, chance: Chance) {
    this.#world = world;
    this.#chance = chance;
    this.#acts = deskActs(world.context, world.senders.desk);
  }

  /** Where it is not possible, nothing happens. */
  async happen(what: Happening): Promise<void> {
    const cases = await allCases(this.#world);
    if (what === 'send') return this.#send();
    if (what === 'register') return this.register(this.#chance.pick(staffSources));
    if (what === 'days') return this.#world.pass(`P${this.#chance.between(1, 16)}D`);
    const fitting = cases.filter((one) => fits(what, one));
    if (fitting.length === 0) return;
    await this.#act(what, this.#chance.pick(fitting), fitting);
    await this.#world.rest();
  }

  async register(source: StaffSource): Promise<void> {
    const today = localDateOf(this.#world.context.clock.now(), municipality.timeZone);
    const done = await this.#acts.register({
      deliveryId: this.#next(),
      by: handlerMaria,
      what: sentence,
      location: this.#chance.pick(['havenzicht', 'molenhof']) as LocationCode,
      source,
      isSolved: this.#chance.next() < 0.3,
      spokenOn: this.#chance.next() < 0.3 ? addDays(today, -this.#chance.between(0, 12)) : null,
    });
    if (done.ok) this.#count(source);
    await this.#world.rest();
  }

  async #send(): Promise<void> {
    const chat = this.#chance.pick(chats);
    const words = this.#chance.pick(['холодно', 'нема води', 'таргани']);
    const { store } = this.#world;
    await this.#world.write(chat, '/new', { command: 'new' });
    await this.#world.write(chat, words);
    await this.#world.write(chat, `і ще раз ${words}`);
    const draft = await store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(chat);
      if (resident === null) return null;
      const { state } = await tx.conversations.load(resident.id);
      return state.draft === null ? null : state.draftNumber;
    });
    if (draft === null) return;
    const before = (await allCases(this.#world)).length;
    await this.#world.press(chat, { on: 'draft', draft, act: 'send' });
    await this.#world.rest();
    if ((await allCases(this.#world)).length > before) this.#count('telegram');
  }

  async #act(what: string, one: Case, fitting: readonly Case[]): Promise<void> {
    const { reference } = one;
    const act = { by: coordinator, caseId: one.id, deliveryId: this.#next() };
    const close = (closing: Parameters<DeskActs['close']>[0]) => this.#acts.close(closing);
    switch (what) {
      case 'reply':
        return void (await this.#acts.reply({
          ...act,
          text: sentence,
          isQuestion: this.#chance.next() < 0.3,
        }));
      case 'solve':
        return void (await close({ ...act, how: 'solve', what: sentence, doneBy: sentence, when: null }));
      case 'formal':
        return void (await close({
          ...act,
          how: 'formal',
          parts: { ...parts, judgement: one.hearing === null ? 'unfounded' : this.#chance.pick(judgements) },
          way: 'other',
          isEvident: true,
        }));
      case 'notHandled':
        return void (await close({
          ...act,
          how: 'notHandled',
          ground: this.#chance.pick(grounds),
          why: sentence,
          still: sentence,
        }));
      case 'reviewSignal':
        return void (await close({ ...act, how: 'reviewSignal', result: sentence, told: sentence }));
      case 'answerQuestion':
        return void (await close({ ...act, how: 'answerQuestion' }));
      case 'triage': {
        const shown = triageValues(one);
        const chosen = {
          ...shown,
          kind: this.#chance.pick(['complaint', 'complaint', 'signal', 'question'] as const),
          category: this.#chance.pick(categoryIds),
          location: this.#chance.pick(['havenzicht', 'molenhof']) as LocationCode,
        };
        return void (await this.#acts.triage({ ...act, shown, chosen, since: null }));
      }
      case 'adjourn': {
        const to = addDays(localDateOf(one.receivedAt, municipality.timeZone), 6 * 7 + 14);
        return void (await this.#acts.adjourn({ ...act, to, reason: sentence, tellsPerson: true }));
      }
      case 'merge': {
        const others = fitting.filter((other) => other.id !== one.id && isSameMatter(one, other));
        if (others.length === 0) return;
        const other = this.#chance.pick(others);
        return void (await this.#acts.link({ ...act, reference: other.reference, merge: true }));
      }
      case 'split': {
        const said = await this.#world.store.transaction(async (tx) =>
          partsOf(await tx.entries.list(one.id)),
        );
        const last = said.at(-1);
        if (last !== undefined) await this.#acts.split({ ...act, entries: [last.entry], passage: '' });
        return;
      }
      case 'erase':
        return transact(this.#world.context, async (work) => {
          await eraseCase(this.#world.context, work, one);
        });
      case 'withdraw':
        return this.#press(one.id, { on: 'case', reference, act: 'withdrawYes' });
      default: {
        const isOver = one.state === 'closed';
        const said = isOver ? 'reopen' : this.#chance.pick(['yes', 'yes', 'yes', 'partly', 'no'] as const);
        return this.#press(one.id, { on: 'verify', reference, act: said });
      }
    }
  }

  async #press(id: CaseId, button: Parameters<World['press']>[1]): Promise<void> {
    const chat = await this.#world.store.transaction(async (tx) => {
      const one = await tx.cases.get(id);
      return one?.residentId === null || one === null
        ? null
        : (await tx.residents.get(one.residentId)).identity.chatId;
    });
    if (chat !== null) await this.#world.press(chat, button);
  }

  #next(): string {
    this.#deliveries += 1;
    return `season-${this.#deliveries}`;
  }

  #count(source: CaseSource): void {
    this.registered.set(source, (this.registered.get(source) ?? 0) + 1);
  }
}

/** Whether it is worth trying. */
function fits(what: string, one: Case): boolean {
  const isOpen = one.state === 'received' || one.state === 'in_handling';
  switch (what) {
    case 'erase':
      return one.erasure === null;
    case 'verify':
      return one.state === 'verifying' || (one.outcome === 'solved_in_practice' && one.residentId !== null);
    case 'formal':
    case 'notHandled':
    case 'adjourn':
      return isOpen && one.kind === 'complaint';
    case 'reviewSignal':
      return isOpen && one.kind === 'signal';
    case 'answerQuestion':
      return isOpen && one.kind === 'question';
    case 'reply':
    case 'withdraw':
      return isOpen && one.residentId !== null;
    default:
      return isOpen;
  }
}

const isSameMatter = (one: Case, other: Case): boolean =>
  one.residentId === other.residentId &&
  (one.residentId !== null || (one.location === other.location && one.category === other.category));
