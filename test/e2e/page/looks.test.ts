import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { replyModal } from './sample-slack.ts';
import { usePage } from './use-page.ts';

// Light and dark, and a page as narrow as a phone.

/** Texts whose colour is too near to what is behind them: WCAG 2.2 asks for 4.5, for large or bold text 3. */
const unreadable = (page: Page) =>
  page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const parse = (text: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return text.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
    };
    const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ];
    const behind = (element: Element | null): Colour => {
      if (!element) return [255, 255, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const light = ([r, g, b]: Colour) => {
      const part = (value: number) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (words.nextNode()) {
      const element = words.currentNode.parentElement;
      const text = words.currentNode.textContent?.trim() ?? '';
      // What is off, hidden or under a spoiler is not for reading.
      if (!element || text === '' || !element.checkVisibility({ opacityProperty: true })) continue;
      if (element.closest(':disabled, tg-spoiler, .unseen, [inert], [aria-hidden]')) continue;
      const style = getComputedStyle(element);
      const back = behind(element);
      const [one, two] = [light(over(parse(style.color), back)), light(back)].toSorted((a, b) => b - a);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700);
      if ((one! + 0.05) / (two! + 0.05) < (isLarge ? 3 : 4.5))
        found.push(`${element.className} ${text.slice(0, 30)}`);
    }
    return found;
  });

describe('colours', () => {
  const inUse = usePage({ colorScheme: 'dark' });
  const isDark = () =>
    inUse.page.evaluate(() => getComputedStyle(document.body).backgroundColor === 'rgb(22, 25, 24)');

  test('follow the system until the switch is used, which is remembered', async () => {
    const { page } = inUse;
    expect(await isDark()).toBe(true);
    const switched = page.getByRole('button', { name: 'Dark colours' });
    expect(await switched.getAttribute('aria-pressed')).toBe('true');
    await switched.click();
    await expect.poll(isDark).toBe(false);
    await page.reload();
    await expect.poll(() => switched.getAttribute('aria-pressed')).toBe('false');
    expect(await isDark()).toBe(false);
  });

  test('leave every word readable, light and dark, also in a thread, a form and the overview', async () => {
    const { page, fake } = inUse;
    const desk = page.locator('.desk-side');
    await desk.getByRole('button', { name: '3 reacties' }).click();
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      expect(await unreadable(page)).toEqual([]);
      fake.slack.change({ modals: [{ ...replyModal('UFAT'), errors: { answer: 'Schrijf een hele zin.' } }] });
      await desk.getByRole('alert').waitFor();
      expect(await unreadable(page)).toEqual([]);
      fake.slack.change({ modals: [] });
      await desk.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await desk.getByRole('textbox', { name: 'Bericht aan #klachten' }).fill('/');
    await page.getByRole('button', { name: /Anna/ }).click();
    const error = { at: 0, reason: 'not_acknowledged', during: '/klacht', detail: 'http_timeout' } as const;
    fake.slack.change({ visibleErrors: [{ ...error, userId: 'UFAT' }] });
    await desk.getByText('De app reageerde niet op tijd.').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      expect(await unreadable(page)).toEqual([]);
    }
    await desk.getByRole('button', { name: 'Overzicht' }).click();
    await page.getByRole('button', { name: /Сергій/ }).click();
    expect(await unreadable(page)).toEqual([]);
  });
});

describe('a page as narrow as a phone', () => {
  const inUse = usePage({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('shows one thing at a time, all of it within reach, and never scrolls sideways', async () => {
    const { page, fake } = inUse;
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const steps: [string, () => Promise<unknown>][] = [
      ['phone', () => page.getByRole('textbox', { name: 'Повідомлення' }).waitFor()],
      ['hood', () => page.getByRole('button', { name: 'Under the hood' }).tap()],
      ['channel', () => page.getByRole('button', { name: 'Desk', exact: true }).tap()],
      ['card', () => page.getByRole('button', { name: 'Oppakken' }).tap()],
      ['thread', () => page.getByRole('button', { name: '3 reacties' }).tap()],
      ['thread closed', () => page.getByRole('button', { name: 'Thread sluiten' }).tap()],
      ['sidebar', () => page.getByRole('button', { name: 'Alle kanalen' }).tap()],
      ['home', () => page.getByRole('button', { name: 'Overzicht' }).tap()],
    ];
    for (const [step, go] of steps) {
      await go();
      expect([step, await overflow()]).toEqual([step, 0]);
    }
    await page.getByRole('button', { name: 'Zaak openen' }).waitFor();
    fake.slack.change({ modals: [replyModal('UFAT')] });
    await page.getByRole('dialog').getByRole('button', { name: 'Versturen' }).tap({ trial: true });
    expect(await overflow()).toBe(0);
    expect(fake.slack.acts.map(({ act }) => act)).toEqual(['click', 'openHome']);
  });
});
