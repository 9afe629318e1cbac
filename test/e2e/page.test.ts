import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePage } from './page/fake-page.ts';
import { caseCard, replyModal, slackMessage } from './page/sample-slack.ts';
import { button, telegramMessage } from './page/sample-telegram.ts';
import { usePage } from './page/use-page.ts';

// The page in a real browser, over two hand-made worlds that write down every act.

const inUse = usePage();
let fake: FakePage;
let page: Page;

beforeEach(() => {
  ({ fake, page } = inUse);
});

const phone = () => page.locator('.phone-side');
const desk = () => page.locator('.desk-side');
/** All acts so far; polled, since a press and its act are two moments. */
const acts = () => [...fake.telegram.acts, ...fake.slack.acts];

/** Olena's chat with these messages added. */
function addToChat(...messages: ReturnType<typeof telegramMessage>[]): void {
  const chats = fake.telegram.snapshot().chats;
  fake.telegram.change({
    chats: chats.map((chat) =>
      chat.id === 1001 ? { ...chat, messages: [...chat.messages, ...messages] } : chat,
    ),
  });
}

describe('the phone', () => {
  test('text is sent with Enter, from the resident who is chosen', async () => {
    await phone().getByRole('textbox', { name: 'Повідомлення' }).fill('Немає тепла');
    await page.keyboard.press('Enter');
    await expect.poll(acts).toContainEqual({ act: 'sendText', personId: 1001, text: 'Немає тепла' });
  });

  test('an inline button is pressed; it spins until the bot answers, then the answer shows', async () => {
    const [chat] = fake.telegram.snapshot().chats;
    const press = { personId: 1001, messageId: 8, data: 'solved:yes', at: 0 };
    fake.telegram.onAct = () =>
      fake.telegram.change({ chats: [{ ...chat!, presses: [{ ...press, answer: null }] }] });
    const yes = phone().getByRole('button', { name: 'Так, вирішено' });
    await yes.click();
    await expect
      .poll(acts)
      .toContainEqual({ act: 'press', personId: 1001, messageId: 8, data: 'solved:yes' });
    await phone().locator('[aria-busy=true]').waitFor();
    fake.telegram.change({
      chats: [{ ...chat!, presses: [{ ...press, answer: { text: 'Дякуємо', isAlert: false } }] }],
    });
    await phone().getByRole('status').getByText('Дякуємо').waitFor();
    expect(await phone().locator('[aria-busy=true]').count()).toBe(0);
  });

  test('a spoiler hides its words until it is opened, also by keyboard', async () => {
    const spoiler = phone().locator('tg-spoiler');
    expect(await spoiler.evaluate((element) => getComputedStyle(element).color)).toBe('rgba(0, 0, 0, 0)');
    await spoiler.press('Enter');
    expect(await spoiler.evaluate((element) => getComputedStyle(element).color)).not.toBe('rgba(0, 0, 0, 0)');
  });

  test('a message is answered and an own one edited through its menu', async () => {
    await phone().locator('[data-message="8"]').getByRole('button', { name: 'Меню' }).click();
    await phone().getByRole('menuitem', { name: 'Відповісти' }).click();
    await page.keyboard.type('Ще ні');
    await page.keyboard.press('Enter');
    await expect.poll(acts).toContainEqual({ act: 'sendText', personId: 1001, text: 'Ще ні', replyTo: 8 });
    await phone().locator('[data-message="7"]').getByRole('button', { name: 'Меню' }).click();
    await phone().getByRole('menuitem', { name: 'Редагувати' }).click();
    await page.keyboard.type('!');
    await page.keyboard.press('Enter');
    await expect
      .poll(acts)
      .toContainEqual({ act: 'editText', personId: 1001, messageId: 7, text: 'Дякую, буду вдома в четвер!' });
  });

  test('a person who has not begun starts from a poster; a blocked bot is unblocked', async () => {
    await phone().getByRole('button', { name: /Anna/ }).click();
    await phone().getByRole('button', { name: 'Havenzicht' }).click();
    await expect.poll(acts).toContainEqual({ act: 'start', personId: 1003, payload: 'havenzicht' });
    await phone()
      .getByRole('button', { name: /Сергій/ })
      .click();
    await phone().getByRole('button', { name: 'Разблокировать' }).click();
    await expect.poll(acts).toContainEqual({ act: 'unblock', personId: 1002 });
  });

  test('every kind of message can be sent', async () => {
    await phone().getByRole('button', { name: 'Додати файл' }).click();
    await phone().getByRole('menuitem', { name: 'Voice message' }).click();
    await expect.poll(acts).toContainEqual({ act: 'sendOther', personId: 1001, kind: 'voice', content: {} });
  });

  test('a link that starts this bot, and a command in the text, are acts and not pages', async () => {
    addToChat(
      telegramMessage(9, 'bot', 'Знову: /status', {
        keyboard: [[button('Плакат', { data: null, url: 'https://t.me/pochuto_bot?start=dekade' })]],
      }),
    );
    await phone().locator('[data-message="9"]').getByRole('button', { name: '/status' }).click();
    await expect.poll(acts).toContainEqual({ act: 'sendText', personId: 1001, text: '/status' });
    await phone().getByRole('button', { name: 'Плакат' }).click();
    await expect.poll(acts).toContainEqual({ act: 'start', personId: 1001, payload: 'dekade' });
  });

  test('the chat stays at its end while it grows, and where the reader has scrolled to', async () => {
    const chat = phone().getByRole('log');
    const toEnd = () =>
      chat.evaluate((list) => Math.round(list.scrollHeight - list.scrollTop - list.clientHeight));
    addToChat(telegramMessage(9, 'bot', 'Довге\n'.repeat(40)));
    await phone().locator('[data-message="9"]').waitFor();
    await expect.poll(toEnd).toBe(0);
    await chat.evaluate((list) => list.scrollTo(0, 100));
    await expect.poll(toEnd).toBeGreaterThan(300);
    addToChat(telegramMessage(10, 'bot', 'Ще одне'));
    await phone().locator('[data-message="10"]').waitFor();
    expect(await chat.evaluate((list) => list.scrollTop)).toBe(100);
    await phone().getByRole('button', { name: 'До найновішого' }).click();
    await expect.poll(toEnd).toBe(0);
  });

  test('somebody else’s new message is counted on their name', async () => {
    await phone()
      .getByRole('button', { name: /Сергій/ })
      .click();
    addToChat(telegramMessage(9, 'bot', 'Нове'));
    const name = phone().getByRole('button', { name: /Олена/ });
    await expect.poll(() => name.getByLabel('1 unread').count()).toBe(1);
  });
});

describe('the desk', () => {
  test('a button opens a modal, which is filled in and submitted', async () => {
    fake.slack.onAct = ({ act }) => {
      if (act === 'click') fake.slack.change({ modals: [replyModal('UFAT')] });
      if (act === 'submit') fake.slack.change({ modals: [] });
    };
    await desk().getByRole('button', { name: 'Antwoorden', exact: true }).click();
    const ts = fake.slack.snapshot().channels[0]!.messages[0]!.ts;
    const touch = { blockId: 'acts', actionId: 'case_reply', value: 'case-1' };
    await expect
      .poll(acts)
      .toContainEqual({ act: 'click', userId: 'UFAT', target: { channel: 'CINT', ts, ...touch } });
    const modal = desk().getByRole('dialog', { name: 'Antwoord aan bewoner' });
    await modal.getByLabel('Uw antwoord').fill('De loodgieter komt donderdag.');
    await modal.getByLabel('Vraag aan de bewoner').check();
    await modal.getByLabel('Datum').fill('2026-11-26');
    await modal.getByLabel('Aan wie?').selectOption('UPIE');
    await modal.getByLabel('Gecontroleerde tekst kiezen').selectOption('repair');
    await modal.getByLabel('Ik heb gecontroleerd').check();
    await modal.getByRole('button', { name: 'Versturen' }).click();
    await expect.poll(acts).toContainEqual({
      act: 'submit',
      userId: 'UFAT',
      viewId: 'V1',
      values: {
        answer: { text: 'De loodgieter komt donderdag.' },
        kind: { kind: 'question' },
        when: { date: '2026-11-26' },
        who: { user: 'UPIE' },
        vetted: { pick: 'repair' },
        checked: { boxes: ['safe'] },
      },
    });
    await modal.waitFor({ state: 'detached' });
  });

  test('a refused submission keeps what was typed and says what is wrong', async () => {
    fake.slack.change({ modals: [replyModal('UFAT')] });
    const field = desk().getByLabel('Uw antwoord');
    await field.fill('Ja');
    fake.slack.change({
      modals: [{ ...replyModal('UFAT'), errors: { answer: 'Schrijf minstens één hele zin.' } }],
    });
    await desk().getByRole('alert').getByText('Schrijf minstens één hele zin.').waitFor();
    expect(await field.inputValue()).toBe('Ja');
    // As in Slack, a new initial value shows only under a new id.
    const modal = replyModal('UFAT');
    const blocks = modal.view.blocks.map((block) =>
      block.block_id === 'when'
        ? { ...block, element: { ...(block.element as object), initial_date: '2027-01-05' } }
        : block,
    );
    const held = { when: { date: { type: 'datepicker', selected_date: '2026-11-26' } } };
    fake.slack.change({ modals: [{ ...modal, values: held, view: { ...modal.view, blocks } }] });
    await expect.poll(() => desk().getByLabel('Datum').inputValue()).toBe('2026-11-26');
    await page.keyboard.press('Escape');
    await expect.poll(acts).toContainEqual({ act: 'closeModal', userId: 'UFAT', viewId: 'V1' });
  });

  test('a thread opens beside its channel, with what only this person sees; an answer goes into it', async () => {
    await desk().getByRole('button', { name: '3 reacties' }).click();
    const thread = desk().getByRole('complementary', { name: 'Thread' });
    await thread.getByText('Alleen zichtbaar voor jou').waitFor();
    await thread.getByRole('textbox').fill('Dank @pieter');
    await page.keyboard.press('Enter');
    const threadTs = fake.slack.snapshot().channels[0]!.messages[0]!.ts;
    await expect
      .poll(acts)
      .toContainEqual({ act: 'post', userId: 'UFAT', channel: 'CINT', text: 'Dank <@UPIE>', threadTs });
    await desk()
      .getByRole('button', { name: /Pieter/ })
      .click();
    await desk().getByRole('button', { name: '3 reacties' }).click();
    expect(await thread.getByText('Alleen zichtbaar voor jou').count()).toBe(0);
  });

  test('a slash command, a shortcut on a message, and the overview', async () => {
    const field = desk().getByRole('textbox', { name: 'Bericht aan #klachten' });
    await field.fill('/klacht zoek water');
    await page.keyboard.press('Enter');
    await expect.poll(acts).toContainEqual({
      act: 'slashCommand',
      userId: 'UFAT',
      channel: 'CINT',
      command: '/klacht',
      text: 'zoek water',
    });
    const last = desk().locator('.message').last();
    await last.hover();
    await last.getByRole('button', { name: 'Meer acties' }).click();
    await desk().getByRole('menuitem', { name: 'Stuur naar bewoner' }).click();
    const { ts } = fake.slack.snapshot().channels[0]!.messages.at(-1)!;
    const shortcut = { channel: 'CINT', ts, callbackId: 'send_to_resident' };
    await expect.poll(acts).toContainEqual({ act: 'messageShortcut', userId: 'UFAT', ...shortcut });
    await desk().getByRole('button', { name: 'Overzicht' }).click();
    await expect.poll(acts).toContainEqual({ act: 'openHome', userId: 'UFAT' });
    await desk().getByRole('button', { name: 'Zaak openen' }).click();
    const touch = { home: true, blockId: '', actionId: 'case_open', value: 'case-1' };
    await expect.poll(acts).toContainEqual({ act: 'click', userId: 'UFAT', target: touch });
  });

  test('a person sees their own channels only, and a badge where they are called', async () => {
    await desk()
      .getByRole('button', { name: /Marieke/ })
      .click();
    expect(await desk().getByRole('button', { name: 'klachten-vertrouwelijk' }).count()).toBe(0);
    const [intake, ...others] = fake.slack.snapshot().channels;
    const call = slackMessage(900, { text: '<@UFAT> kijk even', mentions: [{ kind: 'user', id: 'UFAT' }] });
    await desk().getByRole('button', { name: 'locatie-havenzicht' }).click();
    fake.slack.change({ channels: [{ ...intake!, messages: [...intake!.messages, call] }, ...others] });
    await desk()
      .getByRole('button', { name: /Fatima/ })
      .getByLabel('1 unread')
      .waitFor();
  });

  test('files are looked at, played or saved, and one that was deleted is gone', async () => {
    const file = (id: string, mimeType: string, isDeleted = false) => ({
      id,
      mimeType,
      isDeleted,
      name: `${id}.bin`,
      title: `Bestand ${id}`,
      sizeBytes: 100,
      userId: 'UAPP',
      shares: [],
    });
    const files = [file('FJPG', 'image/jpeg'), file('FMP3', 'audio/mpeg'), file('FPDF', 'application/pdf')];
    const all = [...files, file('FOLD', 'image/png', true)];
    const [intake, ...others] = fake.slack.snapshot().channels;
    const shared = slackMessage(900, { fileIds: all.map(({ id }) => id) });
    fake.slack.change({ files: all, channels: [{ ...intake!, messages: [shared] }, ...others] });
    const picture = desk().getByRole('img', { name: 'Bestand FJPG' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    expect(await desk().locator('audio').getAttribute('src')).toBe('/api/slack/file/FMP3');
    expect(await desk().getByRole('link', { name: 'Bestand FPDF' }).getAttribute('download')).toBe(
      'FPDF.bin',
    );
    await desk().getByText('Dit bestand is verwijderd.').waitFor();
  });

  test('words of a resident cannot become mark-up of the page', async () => {
    const [intake, ...others] = fake.slack.snapshot().channels;
    const text = '&lt;img src=x onerror=alert(1)&gt; <script>alert(2)</script>';
    const hostile = slackMessage(900, {
      blocks: [...caseCard().slice(0, 1), { type: 'section', text: { type: 'mrkdwn', text } }],
    });
    fake.slack.change({ channels: [{ ...intake!, messages: [hostile] }, ...others] });
    await desk().getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await desk().locator('img, script').count()).toBe(0);
  });
});

describe('the page', () => {
  test('shows what is owed, why it waits, and the civil clock', async () => {
    const owed = page.getByRole('region', { name: 'Under the hood' });
    await expect.poll(() => owed.innerText()).toContain('3 to send, 3 parked');
    expect(await owed.getByRole('row', { name: '019aa9' }).textContent()).toContain('blocked or archived');
    expect(await owed.innerText()).toContain('first answer');
    expect(await owed.innerText()).toContain('Tuesday, 24 November 2026');
  });

  test('an act that the world refuses is told in its own words', async () => {
    fake.telegram.onAct = () => {
      throw new Error('this message is too old to edit');
    };
    await phone().getByRole('textbox', { name: 'Повідомлення' }).fill('Привіт');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('alert').textContent())
      .toContain('this message is too old to edit');
    // The browser itself reports the refused request.
    inUse.complaints = inUse.complaints.filter((text) => !text.includes('422'));
  });
});
