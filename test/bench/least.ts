/**
 * The least that what is promised of a message costs, whatever a product does beside it: it is sealed, stands in an inbox and a chain, both ways out
 * are owed before anything leaves, each is claimed before it is tried and settled afterwards. No rules, access, texts or cards; calls, sealing
 * and the sharing of commits are the product's own.
 */
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { systemIds } from '#app/system.ts';
import { post } from '#net/post.ts';
import { Cipher } from '#store/sealing/cipher.ts';
import { commitTogether } from '#store/sqlite/commit-together.ts';

const env = z
  .object({
    TELEGRAM_BOT_TOKEN: z.string(),
    TELEGRAM_API_ROOT: z.string(),
    SLACK_BOT_TOKEN: z.string(),
    SLACK_API_URL: z.string(),
    DATABASE_URL: z.string(),
  })
  .parse(process.env);

const database = new Database(env.DATABASE_URL.replace('sqlite:', ''));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('secure_delete = ON');
database.exec(`
  create table inbox (update_id integer primary key, at text not null) strict;
  create table entry (number integer primary key, blob blob not null, hash text not null) strict;
  create table outbox (position integer primary key, id text not null unique, lane text not null, state text not null, blob blob not null,
    posted text) strict;
  create index outbox_open on outbox (lane, position) where state in ('owed', 'sending');
`);
const begin = database.prepare('begin immediate');
const commit = database.prepare('commit');
const accept = database.prepare<[number, string]>(
  'insert into inbox (update_id, at) values (?, ?) on conflict do nothing',
);
const append = database.prepare<[Buffer, string]>('insert into entry (blob, hash) values (?, ?)');
const owe = database.prepare<[string, string, Buffer]>(
  "insert into outbox (id, lane, state, blob) values (?, ?, 'owed', ?)",
);
const head = database.prepare<[string], Row>(
  "select id, blob from outbox where lane = +? and state in ('owed', 'sending') order by position limit 1",
);
const claim = database.prepare<[string]>("update outbox set state = 'sending' where id = ?");
const settle = database.prepare<[string, string]>(
  "update outbox set state = 'delivered', posted = ? where id = ?",
);

interface Row {
  readonly id: string;
  readonly blob: Buffer;
}

const cipher = new Cipher((count) => systemIds.randomBytes(count));
const key = createSecretKey(randomBytes(32));
const seal = (table: string, id: string, value: unknown): Buffer =>
  cipher.encrypt(key, { table, id }, Buffer.from(JSON.stringify(value)));

/** Nothing fails here, so nothing is tried again. */
const alone = async <Result>(work: (context: null) => Promise<Result>): Promise<Result> => {
  begin.run();
  const result = await work(null);
  commit.run();
  return result;
};
const transact = commitTogether<null>({
  once: (works) =>
    alone(async () => {
      const results: unknown[] = [];
      for (const work of works) results.push(await work(null));
      return results;
    }),
  alone,
});

const slackLane = 'slack';
let last = '';

interface Update {
  readonly update_id: number;
  readonly message?: { readonly chat: { readonly id: number }; readonly text: string };
}

async function hear({ update_id: id, message }: Update): Promise<void> {
  if (message === undefined) return;
  const lane = `tg:${message.chat.id}`;
  await transact(async () => {
    if (accept.run(id, new Date().toISOString()).changes === 0) return;
    const words = seal('entry', String(id), message.text);
    last = createHash('sha256').update(last).update(words).digest('hex');
    append.run(words, last);
    for (const [to, text] of [
      [slackLane, message.text],
      [lane, 'Додано.'],
    ] as const) {
      const row = systemIds.next();
      owe.run(row, to, seal('outbox', row, { chat_id: message.chat.id, text }));
    }
  });
  wake(slackLane);
  wake(lane);
}

const running = new Set<string>();
const wanted = new Set<string>();

function wake(lane: string): void {
  wanted.add(lane);
  if (!running.has(lane)) void deliver(lane);
}

async function deliver(lane: string): Promise<void> {
  running.add(lane);
  while (wanted.delete(lane)) {
    let sent: { readonly id: string; readonly at: string } | null = null;
    for (;;) {
      const before = sent;
      const row = await transact(async () => {
        if (before !== null) settle.run(before.at, before.id);
        const next = head.get(lane);
        if (next !== undefined) claim.run(next.id);
        return next;
      });
      if (row === undefined) break;
      const open = cipher.decrypt(key, { table: 'outbox', id: row.id }, row.blob).toString();
      sent = { id: row.id, at: await send(lane, open, row.id) };
    }
  }
  running.delete(lane);
}

async function send(lane: string, body: string, id: string): Promise<string> {
  if (lane !== slackLane) return (await telegram('sendMessage', body)).slice(0, 40);
  const { text } = JSON.parse(body) as { readonly text: string };
  const metadata = JSON.stringify({ event_type: 'row', event_payload: { id } });
  return (await slack('chat.postMessage', { channel: 'C0INTAKE', text, metadata })).slice(0, 40);
}

const telegram = async (method: string, body: string): Promise<string> =>
  (
    await post(new URL(`${env.TELEGRAM_API_ROOT}/bot${env.TELEGRAM_BOT_TOKEN}/${method}`), {
      headers: { 'content-type': 'application/json' },
      body,
      timeoutMs: 40_000,
    })
  ).text;

const slack = async (method: string, form: Readonly<Record<string, string>>): Promise<string> =>
  (
    await post(new URL(method, env.SLACK_API_URL), {
      headers: {
        authorization: `Bearer ${env.SLACK_BOT_TOKEN}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: Object.entries(form)
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('&'),
      timeoutMs: 10_000,
    })
  ).text;

const { url } = JSON.parse(await slack('apps.connections.open', {})) as { readonly url: string };
// Only so that the load begins: replies are not measured here.
new WebSocket(url).addEventListener('error', () => process.exit(1));
for (let offset = 0; ;) {
  const { result } = JSON.parse(await telegram('getUpdates', JSON.stringify({ offset }))) as {
    readonly result: readonly Update[];
  };
  await Promise.all(result.map(hear));
  offset = (result.at(-1)?.update_id ?? offset - 1) + 1;
}
