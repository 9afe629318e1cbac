/**
 * What one would write in an afternoon: grammY and Slack's client, one committed row per message. The measure for what our guarantees
 * cost; it keeps none of them: a kill loses what was polled, a time-out posts twice, everything is readable.
 */
import { SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import Database from 'better-sqlite3';
import { Bot } from 'grammy';
import { z } from 'zod';

const env = z
  .object({
    TELEGRAM_BOT_TOKEN: z.string(),
    TELEGRAM_API_ROOT: z.string(),
    SLACK_BOT_TOKEN: z.string(),
    SLACK_APP_TOKEN: z.string(),
    SLACK_API_URL: z.string(),
    DATABASE_URL: z.string(),
  })
  .parse(process.env);

const database = new Database(env.DATABASE_URL.replace('sqlite:', ''));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table message (id integer primary key, chat text, words text)');
const keep = database.prepare<[string, string]>('insert into message (chat, words) values (?, ?)');

const chats = new Map<string, string>();
const slack = new WebClient(env.SLACK_BOT_TOKEN, { slackApiUrl: env.SLACK_API_URL });
const bot = new Bot(env.TELEGRAM_BOT_TOKEN, { client: { apiRoot: env.TELEGRAM_API_ROOT } });
bot.on('message:text', async ({ chat, message }) => {
  keep.run(String(chat.id), message.text);
  const { ts } = await slack.chat.postMessage({ channel: 'C0INTAKE', text: message.text });
  chats.set(ts ?? '', String(chat.id));
});

interface ThreadMessage {
  readonly event: { readonly thread_ts?: string; readonly text?: string };
  readonly ack: () => Promise<void>;
}

const socket = new SocketModeClient({
  appToken: env.SLACK_APP_TOKEN,
  clientOptions: { slackApiUrl: env.SLACK_API_URL },
});
socket.on('message', (message: ThreadMessage) => void reply(message));

async function reply({ event, ack }: ThreadMessage): Promise<void> {
  const chat = chats.get(event.thread_ts ?? '');
  if (chat === undefined || event.text === undefined) return;
  keep.run(chat, event.text);
  await ack();
  await bot.api.sendMessage(chat, event.text);
}

await socket.start();
await bot.start();
