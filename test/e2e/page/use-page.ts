// A real browser at the page for every test of a file; a test fails when the page complained or asked another host.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startFakePage, type FakePage } from './fake-page.ts';

export interface PageInUse {
  fake: FakePage;
  page: Page;
  complaints: string[];
}

export function usePage(options: BrowserContextOptions = {}): PageInUse {
  const inUse = { complaints: [] as string[] } as PageInUse;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    const complaints: string[] = [];
    const fake = await startFakePage();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(data:|http:\/\/127\.0\.0\.1)/.test(request.url()))
        complaints.push(`left the machine: ${request.url()}`);
    });
    await page.goto(fake.server.url);
    await page.locator('.masthead').waitFor();
    Object.assign(inUse, { fake, page, complaints });
  });
  afterEach(async () => {
    await inUse.page.close();
    await inUse.fake.server.close();
    if (inUse.complaints.length > 0) throw new Error(`the page complained: ${inUse.complaints.join('; ')}`);
  });
  return inUse;
}
