import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { replyModal, slackMessage } from './sample-slack.ts';
import { usePage } from './use-page.ts';

// Commands, forms, files, the app's home and the keyboard at the desk, in a real browser.

const inUse = usePage();
const desk = () => inUse.page.locator('.desk-side');
const acts = () => inUse.fake.slack.acts;
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => inUse.page.keyboard.press(key)), Promise.resolve());
const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

/** Sample files come to the world as a person picks them. */
function takeUploads(): void {
  const { slack } = inUse.fake;
  slack.onAct = (act) => {
    if (act.act !== 'uploadSample') return null;
    const id = `F${slack.snapshot().files.length + 1}`;
    const about = {
      id,
      name: `${act.sample}.bin`,
      title: id,
      mimeType: 'image/jpeg',
      sizeBytes: 1,
      userId: act.userId,
    };
    slack.change({ files: [...slack.snapshot().files, { ...about, shares: [], isDeleted: false }] });
    return id;
  };
}

describe('the composer', () => {
  test('offers commands and shortcuts from the first stroke on, by keyboard, and says how a command is used', async () => {
    const field = desk().getByRole('textbox', { name: 'Bericht aan #klachten' });
    await field.pressSequentially('/');
    await desk()
      .getByRole('option', { name: /Registreren/ })
      .waitFor();
    await press('ArrowDown', 'Enter');
    await expect.poll(acts).toContainEqual({ act: 'globalShortcut', userId: 'UFAT', callbackId: 'register' });
    await field.pressSequentially('/kl');
    await press('Tab');
    expect(await field.inputValue()).toBe('/klacht ');
    expect(await desk().getByText('zoek [woorden] | overzicht').count()).toBe(1);
    await field.pressSequentially('zoek water');
    await press('Enter');
    const command = { command: '/klacht', text: 'zoek water' };
    await expect
      .poll(acts)
      .toContainEqual({ act: 'slashCommand', userId: 'UFAT', channel: 'CINT', ...command });
  });

  test('never posts what begins with a stroke: unknown commands, and commands in a thread', async () => {
    await desk().getByRole('button', { name: '3 reacties' }).click();
    const field = desk().getByRole('complementary', { name: 'Thread' }).getByRole('textbox');
    await field.fill('/klacht help');
    await press('Enter');
    const notice = inUse.page.getByRole('alert');
    await notice.getByText('/klacht werkt niet in een thread').waitFor();
    await field.fill('/onzin');
    await press('Enter');
    await notice.getByText('/onzin is geen opdracht').waitFor();
    expect(await field.inputValue()).toBe('/onzin');
    expect(acts()).toEqual([]);
  });

  test('sends files with a message, in a thread too', async () => {
    takeUploads();
    await desk().getByRole('button', { name: '3 reacties' }).click();
    const thread = desk().getByRole('complementary', { name: 'Thread' });
    for (const kind of ['Foto', 'Brief (pdf)']) {
      await thread.getByRole('button', { name: 'Bestand toevoegen' }).click();
      await thread.getByRole('menuitem', { name: kind }).click();
    }
    await thread.getByRole('button', { name: 'photo.bin weghalen' }).click();
    await thread.getByText('letter.bin').waitFor();
    await thread.getByRole('button', { name: 'Versturen' }).click();
    const threadTs = inUse.fake.slack.snapshot().channels[0]!.messages[0]!.ts;
    const message = { channel: 'CINT', text: '', threadTs, fileIds: ['F2'] };
    await expect.poll(acts).toContainEqual({ act: 'post', userId: 'UFAT', ...message });
    await thread.getByText('letter.bin').waitFor({ state: 'detached' });
  });
});

test('forms stand on top of each other: the lower one keeps its words, the keyboard stays inside, focus comes back', async () => {
  const { slack } = inUse.fake;
  takeUploads();
  const proof = { type: 'file_input', action_id: 'files' };
  const label = { type: 'plain_text', text: 'Bijlage' };
  const first = replyModal('UFAT');
  const second = {
    ...first,
    viewId: 'V2',
    previousViewId: 'V1',
    view: {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Bewijs' },
      submit: { type: 'plain_text' as const, text: 'Klaar' },
      blocks: [{ type: 'input', block_id: 'proof', label, element: proof }],
    },
  };
  const opener = desk().getByRole('button', { name: 'Antwoorden', exact: true });
  await opener.click();
  slack.change({ modals: [first] });
  await desk().getByLabel('Uw antwoord').fill('Half geschreven');
  slack.change({ modals: [first, second] });
  const top = desk().getByRole('dialog', { name: 'Bewijs' });
  await top.getByRole('button', { name: 'Bestand kiezen' }).click();
  await top.getByRole('menuitem', { name: 'Geluidsopname' }).click();
  await top.getByText('sound.bin').waitFor();
  await top.getByRole('button', { name: 'Klaar' }).click();
  const values = { proof: { files: ['F1'] } };
  await expect.poll(acts).toContainEqual({ act: 'submit', userId: 'UFAT', viewId: 'V2', values });
  await press('Tab');
  expect(await isFocused(top.getByRole('button', { name: 'Sluiten' }))).toBe(true);
  await press('Shift+Tab');
  expect(await isFocused(top.getByRole('button', { name: 'Klaar' }))).toBe(true);
  await top.getByRole('button', { name: 'Terug' }).click();
  await expect.poll(acts).toContainEqual({ act: 'closeModal', userId: 'UFAT', viewId: 'V2' });
  slack.change({ modals: [first] });
  const below = desk().getByRole('dialog', { name: 'Antwoord aan bewoner' });
  expect(await below.getByLabel('Uw antwoord').inputValue()).toBe('Half geschreven');
  await below.getByRole('button', { name: 'Sluiten' }).click();
  const all = { viewId: 'V1', isWholeStack: true };
  await expect.poll(acts).toContainEqual({ act: 'closeModal', userId: 'UFAT', ...all });
  slack.change({ modals: [] });
  await expect.poll(() => isFocused(opener)).toBe(true);
});

test('the home tab: a menu and a page button act at once, a dangerous one asks first; the other tab holds the messages', async () => {
  const { slack } = inUse.fake;
  const plain = (text: string) => ({ type: 'plain_text', text });
  const options = ['mine', 'late'].map((value) => ({ text: plain(value), value }));
  const confirm = { title: plain('Zeker?'), text: plain('Alles.'), confirm: plain('Ja'), deny: plain('Nee') };
  const elements = [
    { type: 'static_select', action_id: 'filter', placeholder: plain('Welke zaken?'), options },
    { type: 'button', action_id: 'page', value: '2', text: plain('Volgende') },
    { type: 'button', action_id: 'drop', text: plain('Wissen'), confirm },
  ];
  const [home] = slack.snapshot().homes;
  slack.change({
    homes: [{ ...home!, view: { type: 'home', blocks: [{ type: 'actions', block_id: 'tools', elements }] } }],
  });
  await desk().getByRole('button', { name: 'Overzicht' }).click();
  await desk().getByLabel('Welke zaken?').selectOption('late');
  await desk().getByRole('button', { name: 'Volgende' }).click();
  await desk().getByRole('button', { name: 'Wissen' }).click();
  const question = inUse.page.getByRole('alertdialog', { name: 'Zeker?' });
  await question.waitFor();
  await press('Escape');
  await question.waitFor({ state: 'detached' });
  await desk().getByRole('button', { name: 'Wissen' }).click();
  await question.getByRole('button', { name: 'Ja' }).click();
  await desk().getByRole('tab', { name: 'Berichten' }).click();
  const values = { tools: { filter: 'late' } };
  const click = (touch: object) => ({
    act: 'click',
    userId: 'UFAT',
    target: { home: true, blockId: 'tools', ...touch },
  });
  await expect
    .poll(acts)
    .toEqual([
      { act: 'openHome', userId: 'UFAT' },
      click({ actionId: 'filter', value: 'late' }),
      click({ actionId: 'page', value: '2', values }),
      click({ actionId: 'drop', values }),
      { act: 'openMessages', userId: 'UFAT' },
    ]);
  await desk().getByText('1 nieuwe zaak').waitFor();
});

test('the keyboard gets past the phone at once, and from a thread back to where it was opened', async () => {
  await press('Tab');
  expect(await isFocused(inUse.page.getByRole('link', { name: 'To the municipality’s desk' }))).toBe(true);
  await press('Enter', 'Tab');
  expect(await isFocused(desk().getByRole('button', { name: /Fatima/ }))).toBe(true);
  const opener = desk().getByRole('button', { name: '3 reacties' });
  await opener.press('Enter');
  await desk().getByRole('complementary', { name: 'Thread' }).getByRole('textbox').press('Escape');
  await expect.poll(() => isFocused(opener)).toBe(true);
});

test('everything that can be used or looked at has a name', async () => {
  const { slack } = inUse.fake;
  await desk().getByRole('button', { name: '3 reacties' }).click();
  slack.change({ modals: [replyModal('UFAT')] });
  await desk().getByRole('dialog').waitFor();
  const withForm = await inUse.page.locator('body').ariaSnapshot();
  slack.change({ modals: [] });
  await desk().getByRole('dialog').waitFor({ state: 'detached' });
  const lines = `${withForm}\n${await inUse.page.locator('body').ariaSnapshot()}`.split('\n');
  const parts = lines.filter((line) =>
    /^\s*- (button|textbox|combobox|checkbox|radio|img|dialog|link|region|log)\b/.test(line),
  );
  expect(parts.length).toBeGreaterThan(60);
  expect(parts.filter((line) => !/^\s*- \w+ "/.test(line))).toEqual([]);
});

test('who is named sees it: the message stands out, the person has a badge', async () => {
  const { slack } = inUse.fake;
  const [intake, ...others] = slack.snapshot().channels;
  const mentions = [{ kind: 'user', id: 'UMAR' }] as const;
  const call = slackMessage(900, { userId: 'UPIE', isFromApp: false, text: 'Kijk <@UMAR>', mentions });
  slack.change({ channels: [{ ...intake!, messages: [...intake!.messages, call] }, ...others] });
  await desk()
    .getByRole('button', { name: /Marieke/ })
    .getByLabel('1 unread')
    .waitFor();
  await desk()
    .getByRole('button', { name: /Marieke/ })
    .click();
  expect(await desk().locator('.is-calling', { hasText: 'Noemt jou.' }).count()).toBe(2);
  const [dm] = slack.snapshot().dms;
  const direct = slackMessage(950, { text: 'Uw zaak wacht' });
  slack.change({ dms: [dm!, { id: 'DMAR', userId: 'UMAR', messages: [direct] }] });
  const app = desk()
    .getByRole('navigation')
    .getByRole('button', { name: /Почуто/ });
  await app.getByLabel('1 keer genoemd').waitFor();
  expect(await inUse.page.title()).toMatch(/^\(1\) /);
  await app.click();
  await desk().getByText('Uw zaak wacht').waitFor();
  await expect.poll(() => inUse.page.title()).toBe('Почуто · playground');
});
