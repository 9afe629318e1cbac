/**
 * One good hour at the desk: six cases, a handler, a location manager and residents, over both platforms. Every click at the desk is counted as a
 * person makes it: a button or a menu 1, a choice from a list 2, a box 1, a date 2; typing counts nothing.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackInputs, SlackModal } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { textIn, wordsIn, type Post, type Resident } from '#test/support/product/people.ts';
import { intake, maria, settings } from '#test/support/product/settings.ts';

const atHavenzicht = 'C0HAVENZICHT';
const manager = 'U0MANAGER';
let product: Product;
beforeAll(async () => {
  product = await startProduct({
    municipality: {
      locations: settings.locations.map((one, index) =>
        index === 0 ? { ...one, channel: atHavenzicht, managers: [manager] } : one,
      ),
    },
  });
  product.slack.addUser({ id: manager, name: 'manager', realName: 'Marga Manager', locale: 'nl-NL' });
  product.slack.addChannel({ id: atHavenzicht, name: 'havenzicht', members: [manager], withApp: true });
});
afterAll(() => product.close());

/** What an input costs in clicks. */
function clicksOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const isTyped = typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(value);
  return isTyped ? 0 : 2;
}

/** A person at the desk whose clicks are counted from one result to the next. */
class Counted {
  readonly #id: string;
  #clicks = 0;

  constructor(id: string) {
    this.#id = id;
  }

  get person() {
    return product.handler(this.#id);
  }

  /** How many it took since the last time this was asked. */
  count(): number {
    const clicks = this.#clicks;
    this.#clicks = 0;
    return clicks;
  }

  async press(post: Post, action: string): Promise<void> {
    this.#clicks += 1;
    await this.person.click(post, action);
  }

  async open(post: Post, action: string): Promise<SlackModal> {
    this.#clicks += 1;
    return this.person.open(post, action);
  }

  /** The menu of shortcuts, and the shortcut in it. */
  async shortcut(id: string): Promise<SlackModal> {
    this.#clicks += 2;
    // What was reported before may still stand in a window.
    const before = new Set(this.person.windows().map(({ viewId }) => viewId));
    await product.slack.globalShortcut(this.#id, id);
    return this.person.sees(`the window of ${id}`, () =>
      this.person.windows().find(({ viewId }) => !before.has(viewId)),
    );
  }

  /** Chooses from a list that the window follows, and waits until it has. */
  async pick(window: SlackModal, action: string, value: string): Promise<SlackModal> {
    this.#clicks += 2;
    await product.slack.click(this.#id, { viewId: window.viewId, actionId: action, value });
    return this.person.sees('the window follow', ({ modals }) =>
      modals.find(({ viewId, hash }) => viewId === window.viewId && hash !== window.hash),
    );
  }

  /** `chosen` costs what it costs in the client; `typed` nothing. */
  async submit(window: SlackModal, typed: SlackInputs, chosen: SlackInputs = {}): Promise<void> {
    const choices = Object.values(chosen).flatMap((block) => Object.values(block));
    this.#clicks += choices.reduce<number>((sum, value) => sum + clicksOf(value), 0) + 1;
    const result = await product.slack.submit(this.#id, window.viewId, { ...typed, ...chosen });
    if (result.outcome !== 'cleared' && result.outcome !== 'updated') throw new Error(result.outcome);
  }
}

async function sendCase(
  firstName: string,
  words: string,
): Promise<{ resident: Resident; card: Post; reference: string }> {
  const resident = product.resident({ firstName });
  resident.start('havenzicht');
  resident.write(words);
  const reference = await resident.sendDraft();
  return { resident, reference, card: await product.handler(maria).card(reference, intake) };
}

describe('a good hour', () => {
  const handler = new Counted(maria);
  const there = new Counted(manager);

  it('a question is answered in at most four clicks', async () => {
    const { resident, card } = await sendCase('Олена', 'Коли можна прати речі?');
    const window = await handler.open(card, 'case_reply');
    await handler.submit(window, { text: { text: 'U kunt elke dag wassen, van 8 tot 20 uur.' } });
    await resident.reads('U kunt elke dag wassen');
    expect(handler.count()).toBeLessThanOrEqual(4);
  });

  it('a leak is answered with a checked text in at most four clicks, in the resident’s language', async () => {
    const { resident, card } = await sendCase('Ірина', 'У душі тече вода на підлогу.');
    const window = await handler.pick(await handler.open(card, 'case_reply'), 'vetted', 'photo');
    await handler.submit(window, {});
    await resident.reads('Перевірений текст');
    expect(handler.count()).toBeLessThanOrEqual(4);
  });

  it('the location is asked in at most three clicks and answers in two', async () => {
    const { resident, card } = await sendCase('Марія', 'Вночі в коридорі дуже холодно.');
    const window = await handler.open(card, 'case_ask_location');
    await handler.submit(
      window,
      { text: { text: 'In de gang is het koud.' }, question: { question: 'Werkt de verwarming?' } },
      { approve: { approve: ['yes'] } },
    );
    expect(handler.count()).toBeLessThanOrEqual(3);
    const asked = await resident.reads('In de gang is het koud.');
    const yes = asked.keyboard.flat().find(({ data }) => data?.endsWith(':yes'))?.data;
    resident.pressOn(asked.id, { data: yes ?? '' });
    const message = await there.person.sees('the question', (desk) =>
      desk.channels
        .find(({ id }) => id === atHavenzicht)
        ?.messages.findLast((one) => wordsIn(one).includes('Werkt de verwarming?')),
    );
    const answer = await there.open({ channel: atHavenzicht, message }, 'location_answer');
    await there.submit(answer, { text: { text: 'De ketel is vandaag gemaakt.' } });
    expect(there.count()).toBeLessThanOrEqual(2);
    await handler.person.thread(card, 'the answer of the location', (replies) =>
      replies.find((reply) => wordsIn(reply).includes('De ketel is vandaag gemaakt.')),
    );
  });

  it('a practical solution is reported in at most three clicks, and the resident is asked later', async () => {
    const { resident, card } = await sendCase('Софія', 'Замок на дверях зламаний.');
    const window = await handler.open(card, 'case_close');
    await handler.submit(window, { what: { what: 'Het slot is vervangen.' }, by: { by: 'Huismeester' } });
    await resident.reads('Het slot is vervangen.');
    expect(handler.count()).toBeLessThanOrEqual(3);
    await handler.person.sees('that it waits for the resident', (desk) =>
      desk.channels
        .find(({ id }) => id === intake)
        ?.messages.some((one) => textIn(one).includes('Opgelost gemeld, wacht op bewoner')),
    );
  });

  it('a signal is registered in at most five clicks by a handler, and in fewer by a manager', async () => {
    const window = await handler.shortcut('register');
    await handler.submit(
      window,
      { what: { what: 'Bewoners vragen om een tweede wasmachine.' } },
      { location: { location: 'molenhof' } },
    );
    expect(handler.count()).toBeLessThanOrEqual(5);
    const signal = await handler.person.sees('the signal', (desk) =>
      desk.channels
        .find(({ id }) => id === intake)
        ?.messages.find((one) => wordsIn(one).includes('Bewoners vragen om een tweede wasmachine.')),
    );
    expect(textIn(signal)).toContain('Bron: Eigen waarneming');
    const solved = await there.shortcut('register');
    await there.submit(solved, { what: { what: 'Lamp in de hal vervangen.' } });
    expect(there.count()).toBeLessThanOrEqual(4);
    const registered = await handler.person.sees('what was solved on location', (desk) =>
      desk.channels
        .find(({ id }) => id === intake)
        ?.messages.find((one) => wordsIn(one).includes('Lamp in de hal vervangen.')),
    );
    expect(textIn(registered)).toContain('Opgelost, navragen niet mogelijk');
  });
});
