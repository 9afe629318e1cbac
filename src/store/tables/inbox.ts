/** Which deliveries were handled, and the few that could not be and wait for a person. */
import type { Instant } from '#core/time.ts';
import type { Inbox } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { conflict } from '../errors.ts';
import { fixed, touched } from '../sqlite/fixed-query.ts';
import { deliveryNumber } from '../rows.ts';
import type { InboxRow } from '../schema.ts';

const insertOnce = fixed((db, row: InboxRow) =>
  db
    .insertInto('inbox')
    .values({
      channel: row.channel,
      delivery_id: row.delivery_id,
      delivery_number: row.delivery_number,
      at: row.at,
      outcome: row.outcome,
      code: row.code,
      reason: row.reason,
      blob: row.blob,
    })
    .onConflict((at) => at.columns(['channel', 'delivery_id']).doNothing()),
);

/** Digits and capitals without those that are misheard or misread (I, L, O, U). */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 6;

export class StoredInbox implements Inbox {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async accept(delivery: {
    channel: string;
    deliveryId: string;
    at: Instant;
    outcome?: string;
    content?: string;
  }): Promise<boolean> {
    const { content } = delivery;
    return this.#insert({
      ...identify(delivery),
      outcome: delivery.outcome ?? null,
      code: null,
      reason: null,
      blob: content === undefined ? null : await this.#hashOf({ ...delivery, content }),
    });
  }

  async saidOther(delivery: { channel: string; deliveryId: string; content: string }): Promise<boolean> {
    const row = await this.#context.db
      .selectFrom('inbox')
      .select('blob')
      .where('channel', '=', delivery.channel)
      .where('delivery_id', '=', delivery.deliveryId)
      .where('code', 'is', null)
      .executeTakeFirst();
    const known = row?.blob ?? null;
    return known !== null && !known.equals(await this.#hashOf(delivery));
  }

  async outcomeOf({ channel, deliveryId }: { channel: string; deliveryId: string }): Promise<string | null> {
    const row = await this.#context.db
      .selectFrom('inbox')
      .select('outcome')
      .where('channel', '=', channel)
      .where('delivery_id', '=', deliveryId)
      .executeTakeFirst();
    return row?.outcome ?? null;
  }

  async park(delivery: {
    channel: string;
    deliveryId: string;
    at: Instant;
    raw: string;
    reason: string;
  }): Promise<string | false> {
    const { vault, db } = this.#context;
    const code = this.#newCode();
    const taken = await db.selectFrom('inbox').select('code').where('code', '=', code).executeTakeFirst();
    if (taken) throw conflict('parked-code');
    const columns = identify(delivery);
    const blob = await vault.seal('municipality', placeOf(columns), delivery.raw);
    const isNew = await this.#insert({ ...columns, outcome: 'parked', code, reason: delivery.reason, blob });
    return isNew && code;
  }

  async newest(channel: string): Promise<{ deliveryId: string; at: Instant } | null> {
    const row = await this.#context.db
      .selectFrom('inbox')
      .select(['delivery_id', 'at'])
      .where('channel', '=', channel)
      .where('delivery_number', 'is not', null)
      .orderBy('delivery_number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { deliveryId: row.delivery_id, at: row.at } : null;
  }

  async #insert(row: InboxRow): Promise<boolean> {
    return (await touched(insertOnce(this.#context.db, row))) === 1;
  }

  /** Differs by delivery, so that equal contents do not show as such. */
  async #hashOf(delivery: { channel: string; deliveryId: string; content: string }): Promise<Buffer> {
    const text = `${delivery.channel} ${delivery.deliveryId}\0${delivery.content}`;
    return Buffer.from(await this.#context.vault.textHash('municipality', text), 'hex');
  }

  #newCode(): string {
    const letters = Array.from(this.#context.ids.randomBytes(codeLength), (byte) =>
      codeAlphabet.charAt(byte % 32),
    );
    return `${letters.slice(0, 3).join('')}-${letters.slice(3).join('')}`;
  }
}

function identify(delivery: { channel: string; deliveryId: string; at: Instant }) {
  return {
    channel: delivery.channel,
    delivery_id: delivery.deliveryId,
    delivery_number: deliveryNumber(delivery.deliveryId),
    at: delivery.at,
  };
}

const placeOf = ({ channel, delivery_id }: Pick<InboxRow, 'channel' | 'delivery_id'>) => ({
  table: 'inbox',
  id: `${channel} ${delivery_id}`,
});

/** The raw form of what came from this chat and could not be handled: it lies under the municipality's key, and names who wrote it. */
export async function forgetParkedOf({ db, vault }: Context, chatId: string): Promise<void> {
  const marks = [`"id":${chatId},`, `"id":${chatId}}`];
  const parked = await db
    .selectFrom('inbox')
    .select(['channel', 'delivery_id', 'blob'])
    .where('code', 'is not', null)
    .execute();
  for (const { blob, ...key } of parked) {
    if (blob === null) continue;
    const sent = String(await vault.open('municipality', placeOf(key), blob));
    if (!marks.some((mark) => sent.includes(mark))) continue;
    await db
      .updateTable('inbox')
      .set({ blob: null })
      .where('channel', '=', key.channel)
      .where('delivery_id', '=', key.delivery_id)
      .execute();
  }
}
