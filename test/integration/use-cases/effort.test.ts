/** How little it takes: messages and taps from the first contact to the reference, counted on the buttons that are shown; and the README's table says the same. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChatPerson } from '#core/conversation/event.ts';
import { itemKinds, languages, type Content, type ItemKind, type Language } from '#core/message.ts';
import { channels } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

interface Effort {
  messages: number;
  taps: number;
}

let world: World;
afterEach(() => world.close());

/** A resident who has pressed Start, which Telegram asks of everyone, and counts from there. */
async function begin(language: Language, code = '') {
  world = await openWorld({
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
  });
  const person: ChatPerson = { chatId: '7', firstName: '', username: null, languageCode: language };
  const effort: Effort = { messages: 0, taps: 0 };
  let sent = 0;
  const arrive = async (content: Content, command?: string): Promise<void> => {
    sent += 1;
    const base = { person, messageId: `m${sent}`, at: world.context.clock.now(), content, replyTo: null };
    const argument = content.text.split(' ')[1] ?? '';
    await world.deliver(
      command === undefined
        ? { type: 'message', ...base, albumId: null }
        : { type: 'command', ...base, name: command, argument },
    );
    await world.rest();
  };
  await arrive({ kind: 'text', text: `/start ${code}`.trim(), form: 'text' }, 'start');
  return {
    effort,
    send: async (kind: ItemKind, text = ''): Promise<void> => {
      effort.messages += 1;
      await arrive({ kind, text, form: kind });
    },
    /** Presses the newest button with this label, or with a place's name, as it is shown. */
    tap: async (label: string): Promise<void> => {
      effort.taps += 1;
      for (const { messageId, message } of world.sent.toReversed()) {
        const found = (message.buttons ?? [])
          .flat()
          .find((button) => ('key' in button.label ? button.label.key : button.label.name.nl) === label);
        if (found === undefined) continue;
        await world.deliver({ type: 'press', person, pressId: 'p', act: found.act, data: '', messageId });
        return world.rest();
      }
      throw new Error(`no button ${label} is shown`);
    },
  };
}

type Resident = Awaited<ReturnType<typeof begin>>;

/** The acknowledgement with the reference stands in the chat, in this language. */
function expectReference(language: Language): void {
  const acknowledged = world.sent.filter(({ message }) =>
    message.parts.some(({ key }) => key === 'ack.steps'),
  );
  expect(acknowledged.map((one) => one.language)).toEqual([language]);
  expect(acknowledged[0]?.message.parts[0]).toMatchObject({
    key: 'ack.title',
    params: { reference: expect.any(String) },
  });
}

const paths: readonly [what: string, code: string, walk: (resident: Resident) => Promise<void>][] = [
  [
    'writes, having come by a location’s QR code',
    'havenzicht',
    async ({ send, tap }) => {
      await send('text', 'холодно');
      await tap('button.send');
    },
  ],
  [
    'writes, and names no place',
    '',
    async ({ send, tap }) => {
      await send('text', 'холодно');
      await tap('button.send');
    },
  ],
  [
    'writes, and names the place',
    '',
    async ({ send, tap }) => {
      await send('text', 'холодно');
      await tap('Havenzicht');
      await tap('button.send');
    },
  ],
  [
    'writes of danger',
    '',
    async ({ send, tap }) => {
      await send('text', 'пожежа');
      await tap('button.send');
    },
  ],
  ['presses «I am in danger» and writes nothing', '', ({ tap }) => tap('button.danger')],
  [
    'sends a voice message alone',
    '',
    async ({ send, tap }) => {
      await send('voice');
      await tap('button.send');
    },
  ],
  [
    'sends a photo alone',
    '',
    async ({ send, tap }) => {
      await send('photo');
      await tap('button.send');
    },
  ],
];

const row = (what: string, { messages, taps }: Effort): string => `| ${what} | ${messages} | ${taps} |`;

describe.each(paths)('a resident who %s', (what, code, walk) => {
  it.each(languages)('has a reference after what the README says, in %s', async (language) => {
    const resident = await begin(language, code);
    await walk(resident);
    expectReference(language);
    expect(readFileSync('README.md', 'utf8')).toContain(row(what, resident.effort));
  });
});

it('the README says it of these ways and no other', () => {
  const [, told = ''] = readFileSync('README.md', 'utf8').split('| messages | taps |');
  const rows = told.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  expect(rows.map((line) => line.split(' | ')[0]?.slice(2))).toEqual(paths.map(([what]) => what));
});

it.each(itemKinds)('%s alone is enough for a case', async (kind) => {
  const { send, tap, effort } = await begin('uk');
  await send(kind, kind === 'text' ? 'Слова' : '');
  await tap('button.send');
  expectReference('uk');
  expect(effort).toEqual({ messages: 1, taps: 1 });
});

it('no step but sending is compulsory: who skips every question has a reference all the same', async () => {
  const { send, tap } = await begin('uk');
  await send('text', 'охоронець кричить');
  await tap('button.location');
  await tap('button.skip');
  await tap('button.topic');
  await tap('button.skip');
  await tap('button.visibility');
  await tap('button.confidentialUndo');
  await tap('button.visibility');
  await tap('button.back');
  await tap('button.discard');
  await tap('button.keepDraft');
  await tap('button.send');
  expectReference('uk');
  expect(world.cards(channels.intake)[0]?.post).toMatchObject({
    case: { location: null, category: null, visibility: 'municipality', confidential: false },
  });
});
