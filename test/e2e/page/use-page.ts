/** A real browser at the page for every test of a file; a test fails when the page complained or asked another host. */
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
    // One tab for all: a new one is a new process, which takes longer than what is tried in it. Each test's page has its own port, so nothing is left over.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => message.type() === 'error' && inUse.complaints.push(message.text()));
    page.on('pageerror', (error) => inUse.complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(data:|http:\/\/127\.0\.0\.1)/.test(request.url()))
        inUse.complaints.push(`left the machine: ${request.url()}`);
    });
    inUse.page = page;
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    inUse.fake = await startFakePage();
    await inUse.page.goto(inUse.fake.server.url);
    await inUse.page.locator('.masthead').waitFor();
  });
  afterEach(async () => {
    await inUse.page.goto('about:blank');
    await inUse.fake.server.close();
    const complaints = inUse.complaints.splice(0);
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`);
  });
  return inUse;
}
