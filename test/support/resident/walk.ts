/** A resident who does anything Telegram lets them do, in any order, while the desk answers and closes and the platform fails. */
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import type { Case } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import { translateUpdate } from '#telegram/translate-update.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { handlerMaria } from '../data/municipality.ts';
import { chanceOf, type Chance } from '../seeds.ts';
import type { World } from '../world/world.ts';

const bot = { id: 1, username: 'PochutoBot' };
const chat = { id: 7, type: 'private' };
const from = { id: 7, first_name: 'Олена', language_code: 'uk' };
const small = ['дякую', 'так, дякую', 'все добре', 'ок', '👍', 'Добрий день'];
const commands = [
  'new',
  'start',
  'start havenzicht',
  'status',
  'help',
  'info',
  'privacy',
  'language',
  'voda',
];
/** What takes away what was written is not pressed: all of it has to be there at the end. */
const takesAway = /discard|erase|withdraw|:drop|clear/iu;
const outcomes = [
  new PochutoError('rejected', 'BUTTON_DATA_INVALID'),
  new PochutoError('target-gone', 'not-found'),
  new PochutoError('unavailable', 'http-502'),
  new PochutoError('recipient-gone', 'blocked'),
];

export class ResidentWalk {
  readonly world: World;
  /** What each message says now. */
  readonly said = new Map<number, string>();
  readonly #chance: Chance;
  #updates = 0;
  #messages = 1_000;
  #words = 0;

  constructor(world: World, seed: number) {
    this.world = world;
    this.#chance = chanceOf(seed);
  }

  /** Does one thing; answers what it was. */
  async act(): Promise<string> {
    const name = this.#chance.pick(Object.keys(this.#acts));
    await this.#acts[name]?.();
    return name;
  }

  /** A minute passes, in which everything goes out. */
  async rest(): Promise<void> {
    await this.world.timers.advance(60_000);
    await this.world.pass('PT61S');
    await this.world.timers.advance(60_000);
  }

  /** Every text that is kept, in drafts and in cases. */
  kept(): Promise<readonly string[]> {
    return this.#look([], async (tx, { id }) => {
      const texts = (await tx.drafts.all(id)).map(({ content }) => content.text);
      for (const one of await tx.cases.ofResident(id))
        for (const { body } of await tx.entries.list(one.id))
          texts.push(...('content' in body ? [body.content.text] : []));
      return texts;
    });
  }

  /** Whether what is said to them can be seen: no fault waits, and they have not blocked us. */
  async isReached(): Promise<boolean> {
    const isThere = await this.#look(false, async (_, { unreachableSince }) => unreachableSince === null);
    return isThere && this.world.faults.length === 0;
  }

  readonly #acts: Readonly<Record<string, () => Promise<void>>> = {
    text: () => this.#write(this.#fresh()),
    moreText: () => this.#write(this.#fresh()),
    danger: () => this.#write(`пожежа ${this.#fresh()}`),
    smallTalk: () => this.#message({ text: this.#chance.pick(small), ...this.#replying() }),
    sticker: () => this.#message({ sticker: { file_id: 'S', emoji: '😭' } }),
    photo: () => this.#picture({}),
    album: async () => {
      const album = { media_group_id: this.#fresh() };
      for (let part = 0; part < 3; part += 1) await this.#picture(album);
    },
    poll: () => {
      const question = this.#fresh();
      return this.#message({ poll: { question, options: [] } }, question);
    },
    commandWithWords: () => this.#write(`/${this.#chance.pick(commands)} ${this.#fresh()} далі`),
    command: () => this.#message({ text: `/${this.#chance.pick(commands)}` }),
    reaction: () => {
      const emoji = this.#chance.pick(['👍', '😢', '💩']);
      const what = { user: from, old_reaction: [], new_reaction: [{ type: 'emoji', emoji }] };
      return this.#tell({ message_reaction: { chat, message_id: this.#own(), date: this.#now(), ...what } });
    },
    edit: async () => {
      const id = this.#own();
      const text = this.#chance.pick([this.#fresh(), `пожежа ${this.#fresh()}`]);
      if (!this.said.has(id)) return;
      this.said.set(id, text);
      const date = this.#now();
      await this.#tell({ edited_message: { message_id: id, date, edit_date: date, chat, from, text } });
    },
    press: () => this.#press(),
    pressAgain: () => this.#press(),
    send: () => this.#send(),
    sendAgain: () => this.#send(),
    desk: () => this.#desk(),
    time: () => this.world.pass(this.#chance.pick(['PT1M', 'PT1H', 'P1D', 'P4D', 'P10D'])),
    block: () => {
      const new_chat_member = { status: this.#chance.pick(['kicked', 'member']) };
      return this.#tell({ my_chat_member: { chat, from, date: this.#now(), new_chat_member } });
    },
    fault: async () => {
      const call = this.#chance.pick(['send', 'edit'] as const);
      this.world.faults.push({ call, error: this.#chance.pick(outcomes) });
    },
  };

  async #press(): Promise<void> {
    const pressable = this.world.sent.flatMap(({ messageId, message: { buttons = [] } }) =>
      buttons.flat().map(({ act }) => ({ data: encodeButton(act), messageId })),
    );
    const calm = pressable.filter(({ data }) => !takesAway.test(data) && decodeButton(data) !== null);
    if (calm.length === 0) return;
    const { data, messageId } = this.#chance.pick(calm);
    const message = { message_id: Number(messageId.slice(1)), chat };
    await this.#tell({ callback_query: { id: 'p', from, data, message } });
  }

  async #send(): Promise<void> {
    const state = await this.#look(null, async (tx, { id }) => (await tx.conversations.load(id)).state);
    const data = `draft:${state?.draftNumber ?? 1}:send`;
    await this.#tell({ callback_query: { id: 'p', from, data } });
  }

  async #desk(): Promise<void> {
    const cases: readonly Case[] = await this.#look([], (tx, { id }) => tx.cases.ofResident(id));
    const open = cases.filter(({ state }) => state !== 'closed');
    if (open.length === 0) return;
    const by = { by: handlerMaria, caseId: this.#chance.pick(open).id, deliveryId: this.#fresh() };
    const { context } = this.world;
    const answer = { ...by, text: 'antwoord' };
    await this.#chance.pick([
      () => takeCase(context, by),
      () => replyToResident(context, { ...answer, isQuestion: false }),
      () => replyToResident(context, { ...answer, isQuestion: true }),
      () => closeCase(context, { ...by, what: 'Gemaakt', doneBy: 'wij', when: null }),
    ])();
  }

  #write(text: string): Promise<void> {
    return this.#message({ text, ...this.#replying() }, text);
  }

  #picture(more: object): Promise<void> {
    const caption = this.#fresh();
    const photo = [{ file_id: caption, width: 1, height: 1 }];
    return this.#message({ photo, caption, ...more }, caption);
  }

  #message(fields: object, words?: string): Promise<void> {
    this.#messages += 1;
    if (words !== undefined) this.said.set(this.#messages, words);
    return this.#tell({ message: { message_id: this.#messages, date: this.#now(), chat, from, ...fields } });
  }

  async #tell(update: object): Promise<void> {
    this.#updates += 1;
    await this.world.deliver(translateUpdate(update, bot), `u${this.#updates}`);
  }

  #replying(): object {
    const ours = this.world.sent.map(({ messageId }) => Number(messageId.slice(1)));
    const message_id = this.#chance.pick([...ours, this.#own()]);
    return this.#chance.pick([{}, { reply_to_message: { message_id } }]);
  }

  #own(): number {
    return this.#chance.pick([1, ...this.said.keys()]);
  }

  #fresh(): string {
    this.#words += 1;
    return `слово${this.#words}x`;
  }

  #now(): number {
    return Math.floor(Date.parse(this.world.context.clock.now()) / 1_000);
  }

  #look<Found>(none: Found, look: (tx: Transaction, resident: Resident) => Promise<Found>): Promise<Found> {
    return this.world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(String(chat.id));
      return resident === null ? none : look(tx, resident);
    });
  }
}
