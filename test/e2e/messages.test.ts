/** Every labelled message that asks for a case goes in at a phone and comes out at the desk, byte for byte, where triage says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTriageLists } from '#app/data/triage-lists.ts';
import type { Reference } from '#core/ids.ts';
import type { TriageLists } from '#core/triage/lists.ts';
import { triage } from '#core/triage/triage.ts';
import { splitLikeAPhone } from '#playground/telegram/acts.ts';
import type { SlackMessage, SlackSnapshot } from '#playground/slack/state.ts';
import { labelledMessages, type LabelledMessage } from '#test/support/data/labelled-messages.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { isCard, messagesIn, textIn, wordsIn } from '#test/support/product/people.ts';
import { confidential, coordinator, intake, onCall, urgent } from '#test/support/product/settings.ts';

const askingForACase = ['complaint', 'signal', 'question'];
const atOnce = 40;

interface Place {
  readonly place: string;
  readonly as: 'card' | 'alert';
}

interface Sent {
  readonly message: LabelledMessage;
  /** The messages that the phone makes of it. */
  readonly parts: readonly string[];
  readonly reference: string;
  /** Where `triage` sends it, the card first. */
  readonly places: readonly Place[];
}

describe('the labelled messages', () => {
  const messages = labelledMessages().filter(({ kind }) => askingForACase.includes(kind));
  let product: Product;
  let sent: readonly Sent[];
  let desk: SlackSnapshot;

  beforeAll(async () => {
    product = await startProduct();
    sent = await sendAll(product, messages);
    await product.desk.until('all cards and alerts', (snapshot) => {
      const posts = postsByReference(snapshot);
      return sent.every(({ places, reference }) =>
        places.every(({ place, as }) => posts.get(`${as} ${place} ${reference}`) !== undefined),
      );
    });
    await product.stop();
    desk = product.slack.snapshot();
  });
  afterAll(() => product.close());

  it('are many, and each became a case of its own', () => {
    expect(messages.length).toBeGreaterThan(200);
    expect(new Set(sent.map(({ reference }) => reference)).size).toBe(messages.length);
    expect(sent.some(({ parts }) => parts.length > 1)).toBe(true);
  });

  it('stand at the desk byte for byte', () => {
    const posts = postsByReference(desk);
    const marked = (part: string): string => part.replaceAll('\0', '␀').toWellFormed();
    const expected = sent.map(({ message, parts }) => ({ id: message.id, words: parts.map(marked) }));
    const shown = sent.map(({ message, reference, places, parts }) => {
      const place = places[0]?.place ?? '';
      const card = posts.get(`card ${place} ${reference}`);
      const file = messagesIn(desk, place).filter(
        ({ ts, threadTs }) => card && [ts, threadTs].includes(card.ts),
      );
      // Beside Latin letters stands how they read in Cyrillic.
      return {
        id: message.id,
        words: file.flatMap(wordsIn).filter((words) => parts.map(marked).includes(words)),
      };
    });
    expect(shown).toEqual(expected);
  });

  it('are kept whole, also what a platform cannot carry', async () => {
    expect(messages.some(({ text }) => text.includes('\0'))).toBe(true);
    const kept = await product.inspect((store) =>
      store.transaction(async (tx) => {
        const all = new Map<string, string[]>();
        for (const { reference } of sent) {
          const one = await tx.cases.byReference(reference as Reference);
          const entries = one === null ? [] : await tx.entries.list(one.id);
          all.set(
            reference,
            entries.flatMap(({ body }) => (body.type === 'opening' ? [body.content.text] : [])),
          );
        }
        return all;
      }),
    );
    for (const { parts, reference } of sent) expect(kept.get(reference)).toEqual(parts);
  });

  it('lose nothing when the phone makes several of one', () => {
    for (const { message, parts } of sent)
      expect(parts.join('').replaceAll(/\s/g, '')).toBe(message.text.replaceAll(/\s/g, ''));
  });

  it('stand where triage says, and nowhere else', () => {
    const places = [...desk.channels.map(({ id }) => id), ...desk.dms.map(({ userId }) => userId)];
    const read = places.map((place) => ({ place, text: messagesIn(desk, place).map(textIn).join('\n\n') }));
    const found = sent.map(({ message, reference }) => ({
      id: message.id,
      places: read
        .filter(
          ({ text }) => text.includes(reference) || (message.text.length > 60 && text.includes(message.text)),
        )
        .map(({ place }) => place)
        .toSorted(),
    }));
    expect(found).toEqual(
      sent.map(({ message, places: wanted }) => ({
        id: message.id,
        places: [...new Set(wanted.map(({ place }) => place))].toSorted(),
      })),
    );
  });

  it('ring nobody by what stands in them', () => {
    const rung = desk.channels.flatMap(({ messages: posts }) => posts.flatMap(({ mentions: all }) => all));
    expect(rung).toEqual([]);
  });
});

async function sendAll(product: Product, messages: readonly LabelledMessage[]): Promise<readonly Sent[]> {
  const loaded = loadTriageLists();
  if (!loaded.ok) throw new Error('the word lists are broken');
  const lists = loaded.value;
  const waiting = messages.entries();
  const sent: Sent[] = [];
  async function sendNext(): Promise<void> {
    for (const [index, message] of waiting) {
      const resident = product.resident({ languageCode: message.language });
      resident.write(message.text);
      const reference = await resident.sendDraft();
      const { text } = message;
      sent[index] = { message, parts: splitLikeAPhone(text), reference, places: placesOf(text, lists) };
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendNext));
  return sent;
}

function placesOf(text: string, lists: TriageLists): readonly Place[] {
  const found = triage(text, lists);
  const home: Place = { place: found.aboutStaff ? confidential : intake, as: 'card' };
  if (!found.urgent) return [home];
  const alerted = found.aboutStaff ? [confidential, coordinator, onCall] : [urgent];
  return [home, ...alerted.map((place): Place => ({ place, as: 'alert' }))];
}

/** Cards and alerts by `card <place> <reference>` and `alert <place> <reference>`. */
function postsByReference(desk: SlackSnapshot): ReadonlyMap<string, SlackMessage> {
  const places = [...desk.channels.map(({ id }) => id), ...desk.dms.map(({ userId }) => userId)];
  return new Map(
    places.flatMap((place) =>
      messagesIn(desk, place)
        .filter(({ threadTs, ts }) => threadTs === null || threadTs === ts)
        .map((post) => [`${isCard(post) ? 'card' : 'alert'} ${place} ${post.text.slice(0, 12)}`, post]),
    ),
  );
}
