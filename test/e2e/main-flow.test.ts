/**
 * The main flow as a newcomer sees it: `npm run demo` in a process of its own, the page in a real Chromium, Ukrainian on the phone and Dutch at the
 * desk, by clicking only; a picture arrives without what the phone wrote into it, and a voice can be played. With DEMO_PICTURE=1 it keeps what it saw as docs/demo.png.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quickStart } from '#test/support/product/process.ts';
import { launchBrowser } from './page/browser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isForManual = process.env['DEMO_PICTURE'] === '1';
let demo: ChildProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    scripts: { demo: string };
  };
  const [, ...words] = scripts.demo.split(' ');
  demo = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...quickStart },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(demo);
  browser = await launchBrowser();
  page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: isForManual ? 2 : 1,
  });
  page.setDefaultTimeout(60_000);
  await page.goto(url);
});

afterAll(async () => {
  await browser?.close();
  demo.kill('SIGTERM');
  await once(demo, 'exit');
});

async function readyUrl(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`the demo ended: ${said}`);
}

/** Through both platforms and a look at its bytes. */
const arrival = { timeout: 60_000 };
const phone = () => page.locator('.phone-side');
const desk = () => page.locator('.desk-side');

async function sendsAlong(kind: string): Promise<void> {
  await phone().getByRole('button', { name: 'Додати файл' }).click();
  await phone().getByRole('menuitem', { name: kind }).click();
}

/** What the desk can save, as text to search in. */
const bytesAt = (picture: Locator): Promise<string> =>
  picture.evaluate(async (image: HTMLImageElement) =>
    new TextDecoder('latin1').decode(await (await fetch(image.src)).arrayBuffer()),
  );

it('a complaint in Ukrainian is sent with one message and one tap, answered in Slack, and solved in practice', async () => {
  await phone().getByRole('button', { name: 'Гафензіхт' }).click();
  await phone().getByText('не впливає на Ваше місце').first().waitFor();
  await phone()
    .getByRole('textbox', { name: 'Повідомлення' })
    .fill('У кімнаті третій день немає тепла. Бабусі важко.');
  await page.keyboard.press('Enter');
  await phone().getByText('Ваша чернетка').waitFor();
  await phone()
    .locator('[data-message]')
    .getByRole('button', { name: 'Надіслати', exact: true })
    .last()
    .click();
  await phone().getByText('Що буде далі').waitFor();
  const reference = /PCH-[0-9A-Z]{6}-[0-9A-Z]/.exec(await phone().innerText())?.[0] ?? '';
  expect(reference).not.toBe('');

  const card = desk().getByText('У кімнаті третій день немає тепла. Бабусі важко.');
  await desk()
    .getByRole('heading', { name: new RegExp(reference) })
    .or(desk().getByText(`${reference} ·`))
    .first()
    .waitFor();
  await card.first().waitFor();
  await desk().getByRole('button', { name: 'Oppakken' }).click();
  await phone().getByText('Є новини').waitFor();
  await desk().getByRole('button', { name: 'Oppakken' }).waitFor({ state: 'detached' });

  await desk().getByRole('button', { name: 'Antwoorden' }).first().click();
  const window = page.getByRole('dialog');
  await window.getByRole('textbox').fill('De monteur komt morgen om 9.00 uur.');
  await window.getByRole('button', { name: 'Versturen' }).click();
  await window.waitFor({ state: 'detached' });
  const answer = phone().locator('[data-message]', { hasText: 'Відповідь муніципалітету' });
  await answer.waitFor();
  await answer.locator('tg-spoiler').click();
  expect(await answer.innerText()).toContain('De monteur komt morgen om 9.00 uur.');

  await phone().getByRole('textbox', { name: 'Повідомлення' }).fill('Дякую! Завтра я вдома.');
  await page.keyboard.press('Enter');
  await phone().getByText(`Додано до ${reference}`).waitFor();
  await desk().getByText('Bekijk thread').click();
  await desk().getByText('Дякую! Завтра я вдома.').waitFor();
  await desk()
    .getByText(/Afgeleverd op/)
    .waitFor();
  await sendsAlong('Photo');
  const picture = desk().getByRole('img', { name: `${reference} foto 1` });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), arrival)
    .toBe(480);
  expect(await bytesAt(picture)).not.toContain('Samsung');
  await sendsAlong('Voice message');
  const voice = desk().locator('audio');
  await voice.waitFor();
  await expect
    .poll(() => voice.evaluate((sound: HTMLAudioElement) => sound.duration), arrival)
    .toBeCloseTo(3, 0);
  if (isForManual) await page.screenshot({ path: `${root}docs/demo.png` });

  await desk().getByRole('button', { name: 'Afronden' }).first().click();
  await window.getByRole('textbox').nth(0).fill('De ketel is gerepareerd.');
  await window.getByRole('textbox').nth(1).fill('Beheerder van Havenzicht');
  await window.getByRole('button', { name: /Afronden|Opslaan|Versturen/ }).click();
  await window.waitFor({ state: 'detached' });
  await desk().getByText('Opgelost gemeld, wacht op bewoner').first().waitFor();
});
