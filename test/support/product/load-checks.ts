/** What must be true after a load, whatever was killed during it: in the store, at the desk, on the phones; and what went out twice. */
import { expect } from 'vitest';
import type { EntryBody } from '#core/case/case.ts';
import type { Reference } from '#core/ids.ts';
import type { SlackMessage, SlackSnapshot } from '#playground/slack/state.ts';
import { latePrefix } from '#use-cases/delivery/late-look.ts';
import type { Product } from './product.ts';
import { cardIn, isCard, messagesIn, textIn, threadOf, wordsIn } from './people.ts';
import type { PlayedCase } from './load.ts';
import { intake, urgent } from './settings.ts';

/** How much has still to be done. A look for what a platform may carry out late has its time, up to a minute after a kill. */
export const owedRows = `select count(*) from outbox where state in ('owed', 'sending') and lane not like '${latePrefix}%'`;

export function isComplete(desk: SlackSnapshot, cases: readonly PlayedCase[]): boolean {
  return cases.every(({ reference, added, hasPhoto }) => {
    const message = cardIn(desk, intake, reference);
    if (message === undefined || !textIn(message).includes('Opgelost gemeld')) return false;
    const thread = threadOf(desk, { channel: intake, message });
    const delivered = thread.filter((reply) => textIn(reply).includes('Afgeleverd op')).length;
    const heard = thread.flatMap(wordsIn).filter((words) => added.includes(words)).length;
    return delivered >= 2 && heard >= added.length && (!hasPhoto || thread.some(hasFiles));
  });
}

export async function expectStoreIsComplete(product: Product, cases: readonly PlayedCase[]): Promise<void> {
  const stored = await product.inspect((store) =>
    store.transaction(async (tx) => {
      const bodies = new Map<string, readonly EntryBody[]>();
      for (const { reference } of cases) {
        const one = await tx.cases.byReference(reference as Reference);
        if (one === null) continue;
        bodies.set(
          reference,
          (await tx.entries.list(one.id)).map(({ body }) => body),
        );
      }
      return {
        bodies,
        owed: await tx.outbox.owedLanes(),
        parked: await tx.outbox.listParked(),
        chain: await tx.entries.verify(),
      };
    }),
  );
  expect(stored.chain).toEqual({ cases: cases.length, broken: [] });
  const owed = stored.owed.filter(({ lane }) => !lane.startsWith(latePrefix));
  expect({ owed, parked: stored.parked }).toEqual({ owed: [], parked: [] });
  for (const { reference, opening, added, answer, solution } of cases) {
    const bodies = stored.bodies.get(reference) ?? [];
    const said = bodies.flatMap((body) =>
      body.type === 'opening' || body.type === 'message' ? [body.content.text] : [],
    );
    expect(said, `the words of ${reference}, once and in order`).toEqual([...opening, ...added]);
    expect(
      bodies.flatMap((body) => (body.type === 'answer' ? [body.text] : [])),
      `the answer of ${reference}, once`,
    ).toEqual([answer]);
    expect(
      bodies.flatMap((body) => (body.type === 'solution' ? [body.what] : [])),
      `the solution of ${reference}, once`,
    ).toEqual([solution]);
    expect(bodies.filter(({ type }) => type === 'taken')).toHaveLength(1);
  }
}

export function expectDeskIsComplete(desk: SlackSnapshot, cases: readonly PlayedCase[]): void {
  const all = [...desk.channels, ...desk.dms].flatMap(({ messages }) => messages);
  const keys = all.flatMap(({ metadata }) =>
    metadata === null ? [] : [String(metadata.event_payload['key'])],
  );
  expect(repeated(keys), 'posts with the same mark').toEqual([]);
  expect(messagesIn(desk, intake).filter(isCard)).toHaveLength(cases.length);
  for (const { reference, opening, added, answer, solution, isUrgent, hasPhoto } of cases) {
    const message = cardIn(desk, intake, reference);
    if (message === undefined) throw new Error(`no card of ${reference}`);
    expect(wordsIn(message)).toEqual(opening);
    const thread = threadOf(desk, { channel: intake, message });
    expect(repeated(thread.map(contentOf)), `posts of ${reference} with the same content`).toEqual([]);
    const heard = thread.flatMap(wordsIn).filter((words) => added.includes(words));
    expect(heard, `what was added to ${reference}, in order`).toEqual(added);
    const told = thread.flatMap(wordsIn).filter((words) => words === answer || words === solution);
    expect(told, `what was told in ${reference}, in order`).toEqual([answer, solution]);
    const files = thread.flatMap(({ fileIds }) => fileIds);
    expect(files, `files of ${reference}`).toHaveLength(hasPhoto ? 1 : 0);
    const alerts = messagesIn(desk, urgent).filter(({ text }) => text.startsWith(reference));
    expect(alerts, `alerts of ${reference}`).toHaveLength(isUrgent ? 1 : 0);
    const linked = alerts.filter((alert) => textIn(alert).includes(message.ts.replace('.', '')));
    expect(linked, `alerts of ${reference} that link to its card`).toHaveLength(alerts.length);
  }
}

/** Of what may come twice, the first copies stand in order. */
export function expectPhonesAreComplete(cases: readonly PlayedCase[]): void {
  for (const { resident, reference, answer, solution } of cases) {
    const texts = resident.messages().map(({ text }) => text);
    const first = (words: string): number => texts.findIndex((text) => text.includes(words));
    const order = [`Номер: ${reference}`, 'узяв звернення в роботу', answer, solution].map(first);
    expect(order, `what ${reference} got`).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
}

/**
 * Telegram tells nobody whether a message went out, so one that was being sent when the kill came is sent again: at most one copy for each
 * time that the product says so in its log. A draft card that was being sent, and whose draft was handed in meanwhile, is not sent again, but
 * may stand without anyone knowing of it. An ephemeral answer to a click repeats when the click does.
 */
export function countRepeats(product: Product) {
  const { chats } = product.telegram.snapshot();
  const desk = product.slack.snapshot();
  const sentByBot = chats.flatMap(({ messages }) => messages.filter(({ from }) => from === 'bot')).length;
  const sentByApp = [...desk.channels, ...desk.dms].flatMap(({ messages }) =>
    messages.filter((message) => message.isFromApp && !hasFiles(message)),
  ).length;
  const known = (lane: string): number =>
    product.countRows(`select count(*) from posted where lane like '${lane}:%'`);
  return {
    sentByBot,
    sentByApp,
    onPhones: sentByBot - known('tg'),
    atDesk: sentByApp - known('slack'),
    announced: product.lines().filter(({ event }) => event === 'possible-repeat').length,
    givenUp: product.countRows(
      "select count(*) from outbox where lane like 'tg:%' and state = 'dropped' and attempts > 0",
    ),
    ephemerals: desk.ephemerals.length,
    failedClicks: desk.visibleErrors.length,
  };
}

export const describeRepeats = (found: ReturnType<typeof countRepeats>): string =>
  `${found.sentByBot} messages on phones, ${found.onPhones} of them second copies or unknown to the product ` +
  `(${found.announced} repeats announced, ${found.givenUp} cards given up); ${found.sentByApp} posts at the desk, ` +
  `${found.atDesk} second copies; ${found.ephemerals} ephemerals, ${found.failedClicks} clicks that Slack could not deliver`;

const hasFiles = ({ fileIds }: SlackMessage): boolean => fileIds.length > 0;

const contentOf = (message: SlackMessage): string => textIn(message);

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
