import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.mjs';
import { openPage } from './browser.ts';
import type { OpenPage } from './browser.ts';
import { ask, issuePass } from './control.ts';
import type { Pass } from './control.ts';
import { startDemoSandbox } from './start.ts';
import type { DemoSandbox } from './start.ts';

export interface Stage {
  /** Address of the sandbox that the tests of this file share. */
  readonly url: string;
  readonly browser: Browser;
  /** Opens the page; the test ends with a look at its console. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** A pass that is the till's customer, on the page that is opened for it. */
  openFor(pass: Pass, options?: BrowserContextOptions): Promise<Page>;
  issue(firstName?: string, lastName?: string): Promise<Pass>;
}

/** Starts a sandbox and a browser for the tests of one file. Each test begins with a fresh sandbox. */
export function setStage(): Stage {
  let sandbox: DemoSandbox;
  let browser: Browser;
  let opened: OpenPage[] = [];
  let issued = 0;

  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([startDemoSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });
  beforeEach(async () => {
    await ask(sandbox.url, 'PUT', '/sandbox/till', { mode: 'tillpass' });
    await ask(sandbox.url, 'POST', '/sandbox/reset', {});
  });
  afterEach(async () => {
    const complaints = opened.flatMap((one) => one.complaints);
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
    expect(complaints).toEqual([]);
  });

  const stage: Stage = {
    get url() {
      return sandbox.url;
    },
    get browser() {
      return browser;
    },
    async open(options = {}) {
      const one = await openPage(browser, sandbox.url, options);
      opened.push(one);
      return one.page;
    },
    async openFor(pass, options = {}) {
      const page = await stage.open(options);
      await page.selectOption('#customer-pick', pass.id);
      return page;
    },
    issue(firstName = 'Tessa', lastName = 'Quill') {
      issued += 1;
      return issuePass(sandbox.url, firstName, lastName, `guest.${issued}@example.com`);
    },
  };
  return stage;
}

/** Where the card of a pass, or a part of it, stands. */
export const onCard = (pass: Pass, part = ''): string => `.card[data-pass="${pass.id}"] ${part}`.trim();
