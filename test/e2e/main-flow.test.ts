/**
 * The main flow as a newcomer sees it: `npm run demo` in a process of its own, the page in a real Chromium, Ukrainian on the phone and Dutch at the
 * desk, by clicking only. With DEMO_PICTURE=1 it keeps what it saw as docs/demo.png.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './page/browser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let demo: ChildProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  demo = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/playground/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyUrl(demo);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 });
  page.setDefaultTimeout(15_000);
  await page.goto(url);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  demo.kill('SIGTERM');
  await once(demo, 'exit');
});

async function readyUrl(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`the demo ended: ${said}`);
}

const phone = () => page.locator('.phone-side');
const desk = () => page.locator('.desk-side');

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
  if (process.env['DEMO_PICTURE'] === '1') await page.screenshot({ path: `${root}docs/demo.png` });

  await desk().getByRole('button', { name: 'Afronden' }).first().click();
  await window.getByRole('textbox').nth(0).fill('De ketel is gerepareerd.');
  await window.getByRole('textbox').nth(1).fill('Beheerder van Havenzicht');
  await window.getByRole('button', { name: /Afronden|Opslaan|Versturen/ }).click();
  await window.waitFor({ state: 'detached' });
  await desk().getByText('Opgelost gemeld, wacht op bewoner').first().waitFor();
}, 90_000);
