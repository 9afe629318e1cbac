/** Whatever a platform answers to a call of ours, what the resident wrote is stored and stands at the desk; and a post whose answer was lost stands there once. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FaultEffect } from '#playground/faults.ts';
import type { SlackSnapshot } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { messagesIn, textIn, wordsIn } from '#test/support/product/people.ts';
import { intake, maria, urgent } from '#test/support/product/settings.ts';

const faults: Readonly<Record<string, FaultEffect>> = {
  '400': { kind: 'status', status: 400 },
  '403': { kind: 'status', status: 403 },
  '429': { kind: 'rateLimit', retryAfter: 1 },
  '502': { kind: 'status', status: 502 },
  'no connection': { kind: 'down' },
  'a connection lost after the effect': { kind: 'resetAfterEffect' },
  'silence after the effect': { kind: 'hangAfterEffect' },
};

describe('whatever Telegram answers', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    product.expectError('row-refused');
  });
  afterAll(() => product.close());

  const methods = ['sendMessage', 'editMessageText', 'answerCallbackQuery'];
  const each = methods.flatMap((method) => Object.keys(faults).map((name) => [method, name] as const));

  it.concurrent.each(each)('%s: %s', async (method, name) => {
    const effect = faults[name];
    if (effect === undefined) throw new Error(`no fault ${name}`);
    const resident = product.resident();
    const words = (part: string): string => `${part} частина розповіді ${resident.id}`;
    resident.write(words('Перша'));
    const card = await resident.draftCard();
    const isOurs = (args: Readonly<Record<string, unknown>>): boolean =>
      method === 'answerCallbackQuery' || String(args['chat_id']) === String(resident.id);
    product.telegram.fault({ method, match: isOurs, times: 3, ...effect });
    resident.write(words('Друга'));
    const send = card.keyboard.flat().find(({ data }) => data?.endsWith(':send'))?.data ?? '';
    resident.pressOn(card.id, { data: send });
    const post = await product.desk.until(`the card after ${method}: ${name}`, (desk) =>
      messagesIn(desk, intake).find((message) => wordsIn(message).includes(words('Друга'))),
    );
    expect(wordsIn(post)).toEqual([words('Перша'), words('Друга')]);

    resident.write(words('Третя'));
    const added = await product
      .handler(maria)
      .thread({ channel: intake, message: post }, 'the third part', (replies) =>
        replies.find((reply) => wordsIn(reply).includes(words('Третя'))),
      );
    expect(added.threadTs).toBe(post.ts);
  });

  it('goes on after getUpdates failed in every way', async () => {
    for (const name of ['429', '502', 'no connection', 'a connection lost after the effect']) {
      const effect = faults[name];
      if (effect !== undefined) product.telegram.fault({ method: 'getUpdates', times: 1, ...effect });
    }
    const resident = product.resident();
    resident.write('Повідомлення під час перебоїв');
    const reference = await resident.sendDraft();
    const card = await product.handler(maria).card(reference, intake);
    expect(wordsIn(card.message)).toEqual(['Повідомлення під час перебоїв']);
  });
});

const once = { isAcknowledged: true, cards: 1, alerts: 1, linked: 1 };

describe('whatever Slack answers', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.close());

  const passing = ['429', '502', 'no connection', 'a connection lost after the effect'];
  const methods = ['conversations.members', 'chat.postMessage', 'chat.update', 'chat.getPermalink'];

  it.each(passing)('a case reaches the desk once, with its alert and its handler: %s', async (name) => {
    const effect = faults[name];
    if (effect === undefined) throw new Error(`no fault ${name}`);
    for (const method of methods) product.slack.fault({ method, times: 1, ...effect });
    expect(await takeUrgentCase(product)).toEqual(once);
  });

  it('a case reaches the desk once when Slack falls silent after the effect', async () => {
    for (const method of ['chat.postMessage', 'chat.update'])
      product.slack.fault({ method, times: 1, kind: 'hangAfterEffect' });
    expect(await takeUrgentCase(product)).toEqual(once);
  });

  it('posts nothing twice in all of this', () => {
    const { channels, dms } = product.slack.snapshot();
    const marks = [...channels, ...dms].flatMap(({ messages }) =>
      messages.flatMap(({ metadata }) => (metadata === null ? [] : [metadata.event_payload['key']])),
    );
    expect(marks.length).toBeGreaterThan(0);
    expect(new Set(marks).size).toBe(marks.length);
  });
});

describe('a token that Slack refuses', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    product.expectError('token-refused');
  });
  afterAll(() => product.close());

  it('keeps no resident from being heard, and the desk gets everything when it works again', async () => {
    const refused = { kind: 'status', status: 200, body: { ok: false, error: 'token_revoked' } } as const;
    product.slack.fault(refused);
    product.slack.dropSockets();
    const resident = product.resident();
    resident.write('Світла немає, а токен відкликано');
    const reference = await resident.sendDraft();
    await vi.waitFor(() => expect(product.lines().map(({ event }) => event)).toContain('token-refused'), {
      timeout: 60_000,
    });
    product.slack.clearFaults();
    const handler = product.handler(maria);
    const card = await handler.card(reference, intake);
    await handler.sees('the product is back', ({ sockets }) => sockets > 0);
    expect(await handler.click(card, 'case_take')).toBe(true);
  });
});

/** How often an urgent case stands, taken by a handler: it has the most posts, card and alert with its link, and both again when somebody takes it. */
async function takeUrgentCase(product: Product) {
  const resident = product.resident();
  const handler = product.handler(maria);
  resident.write('Чоловік у сусідній кімнаті погрожує мені ножем, мені страшно');
  const reference = await resident.sendDraft();
  const card = await handler.card(reference, intake);
  const isAcknowledged = await handler.click(card, 'case_take');
  const link = card.message.ts.replace('.', '');
  const postsIn = (desk: SlackSnapshot, channel: string) =>
    messagesIn(desk, channel).filter(({ text }) => text.startsWith(reference));
  return handler.sees('card and alert name the handler', (desk) => {
    const cards = postsIn(desk, intake);
    const alerts = postsIn(desk, urgent);
    const isTaken = [cards, alerts].every((posts) =>
      // A mention in what is edited, a name in what comes to stand only now.
      posts.some((post) => [`<@${maria}>`, maria.toLowerCase()].some((name) => textIn(post).includes(name))),
    );
    const linked = alerts.filter((alert) => textIn(alert).includes(link)).length;
    // The link comes once the card is known to stand.
    return isTaken && linked > 0 && { isAcknowledged, cards: cards.length, alerts: alerts.length, linked };
  });
}
