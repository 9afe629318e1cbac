/**
 * Marks are put into whatever a resident and a handler can fill, then looked for wherever no word of people may ever be: the log, the metrics, everything
 * that goes to Redis, the database and what lies beside it, a backup.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesIn, textIn } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { freePort, startRedis, type RedisServer } from '#test/support/servers/redis.ts';

const marks: string[] = [];
/** A word that nothing of ours contains. */
function mark(what: string): string {
  const word = `знак${what}Ґ${marks.length}`;
  marks.push(word);
  return word;
}

let redis: RedisServer;
let product: Product;
let unlisten: () => void;
const places = new Map<string, Buffer>();

beforeAll(async () => {
  redis = await startRedis();
  const commands: string[] = [];
  unlisten = await redis.listen((command) => commands.push(command));
  const port = await freePort();
  product = await startProduct({ env: { REDIS_URL: redis.url, OPS_PORT: String(port) } });
  const resident = product.resident({ firstName: mark('імʼя'), username: 'mark_username_7' });
  marks.push('mark_username_7', String(resident.id));
  const handler = product.handler(maria);

  resident.start('havenzicht');
  const [first = 0] = resident.write(`Гарячої води немає ${mark('слова')}`);
  resident.edit(first, `Гарячої води немає зовсім ${mark('правка')}`);
  product.telegram.sendOther(resident.id, 'document', {
    name: `${mark('файл')}.pdf`,
    caption: mark('підпис'),
  });
  product.telegram.sendOther(resident.id, 'photo', { caption: mark('фото') });
  const reference = await resident.sendDraft();
  const card = await handler.card(reference, intake);
  await handler.click(card, 'case_take');
  await resident.reads('муніципалітет узяв звернення в роботу');

  // Also on ways that fail at first.
  product.telegram.fault({ method: 'sendMessage', kind: 'down', times: 2 });
  product.slack.fault({ method: 'chat.postMessage', kind: 'down', times: 2 });
  handler.note(card, mark('нотатка'));
  const answer = mark('відповідь');
  await handler.reply(card, `Wij komen ${answer}`);
  await resident.reads(answer);
  const more = mark('додатково');
  resident.write(`І ще ${more}`);
  await handler.thread(card, 'what was added', (replies) =>
    replies.some((reply) => textIn(reply).includes(more)),
  );
  await product.slack.slashCommand(maria, intake, '/klacht', `zoek ${mark('пошук')}`);
  // Of what is bad in itself too.
  product.telegram.sendOther(resident.id, 'contact', {});
  await handler.close(card, `Gemaakt ${mark('рішення')}`, mark('хто'));
  await resident.reads('Є новини');
  const draft = mark('чернетка');
  resident.write(`/new`);
  resident.write(draft);
  await resident.draftCard();

  const answerOf = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`http://127.0.0.1:${port}${path}`)).text());
  for (const path of ['/metrics', '/readyz', '/healthz']) places.set(path, await answerOf(path));
  places.set('what Redis holds', Buffer.from(await redis.contents()));
  const made = await product.cli('backup', '--json');
  places.set('backup', await readFile((JSON.parse(made.stdout) as { path: string }).path));
  places.set('what the command says', Buffer.from(made.stdout + made.stderr));
  await product.stop();
  places.set('log', Buffer.from(product.process.output));
  places.set('what went to Redis', Buffer.from(commands.join('\n')));
  for (const name of await readdir(product.folder)) {
    // Its own file names its own people: the desk's, and no resident.
    if (name.endsWith('.yaml')) continue;
    const bytes = await readFile(join(product.folder, name)).catch(() => null);
    if (bytes !== null) places.set(name, bytes);
  }
  await product.restart();
});
afterAll(async () => {
  await product.close();
  unlisten();
  await redis.close();
});

it('everything was there to look at', () => {
  expect([...places.keys()]).toEqual(
    expect.arrayContaining(['log', '/metrics', 'what went to Redis', 'backup', 'pochuto.sqlite']),
  );
  expect(places.get('/metrics')?.toString()).toContain('pochuto_');
  expect(places.get('what went to Redis')?.toString()).toMatch(/deliver|wake/i);
  expect(messagesIn(product.slack.snapshot(), intake).length).toBeGreaterThan(0);
  expect(marks.length).toBeGreaterThan(12);
});

it.each(['utf8', 'utf16le'] as const)('no mark stands anywhere, as %s', (encoding) => {
  for (const [name, bytes] of places)
    for (const word of marks)
      expect(bytes.includes(Buffer.from(word, encoding)), `${word} in ${name}`).toBe(false);
});

it('nor as JSON escapes or base64 would write it', () => {
  for (const [name, bytes] of places)
    for (const word of marks) {
      const escaped = word.replaceAll(
        /[^ -~]/gu,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      // What begins elsewhere within base64 shares all but its ends.
      const forms = [0, 1, 2].map((shift) =>
        Buffer.from(`${'.'.repeat(shift)}${word}`)
          .toString('base64')
          .slice(4, -4),
      );
      for (const form of [...(escaped === word ? [] : [escaped]), ...forms])
        expect(bytes.includes(form), `${word} in ${name}`).toBe(false);
    }
});
