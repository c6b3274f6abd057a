import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.mjs';
import { axeViolations, openPage } from '../../test/page/browser.ts';
import { directClient } from '../src/direct-client.ts';
import type { DirectClient } from '../src/direct-client.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../src/passkit/seed.ts';
import { startSandbox } from '../src/server.ts';
import type { Sandbox } from '../src/server.ts';
import { till } from '../till/till.ts';

jest.setTimeout(60_000);

const campaignId = DEMO_CAMPAIGNS.coupons;
let sandbox: Sandbox;
let call: DirectClient;
let browser: Browser;
let page: Page;
let complaints: string[];
let passId: string;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox({ till }), launchChromium()]);
  call = directClient(sandbox);
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});
beforeEach(async () => {
  sandbox.reset();
  const person = { displayName: 'Tessa Quill' };
  passId = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards, person }).id;
  ({ page, complaints } = await openPage(browser, sandbox.url));
});
afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

function give(offerId: string, reference: string): string {
  return sandbox.passkit.coupons.create({ campaignId, offerId, externalId: `${passId}-${reference}` }).id;
}

function send(title: string, plainTextContent: string): string {
  const id = call('POST', '/message', { title, plainTextContent }).json['id'] as string;
  call('POST', '/message/send', { messageId: id, passIds: { ids: [passId] } });
  return id;
}

function announced(words: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => document.querySelector('#announcer')?.textContent?.includes(wanted),
    words,
  );
}

test('live coupons show on the card of their pass, and go when they are redeemed', async () => {
  const coffee = give(DEMO_OFFERS.coffee, '1');
  give(DEMO_OFFERS.fiver, '2');
  await page.waitForSelector('.ticket >> nth=1');
  expect(await page.locator('.ticket').allTextContents()).toEqual([
    expect.stringMatching(/^Free coffeeuntil \d+ \w+ \d{4}$/),
    'Five pounds off',
  ]);
  await announced('Tessa Quill: new coupon, Free coffee.');
  sandbox.passkit.coupons.redeem({ id: coffee });
  await announced('Tessa Quill: coupon over, Free coffee.');
  expect(await page.locator('.ticket').allTextContents()).toEqual(['Five pounds off']);
  for (const reference of ['3', '4', '5', '6']) give(DEMO_OFFERS.coffee, reference);
  await page.waitForSelector('.card-coupons li:has-text("and 2 more")');
  expect(await axeViolations(page)).toEqual([]);
});

test('the last message that the pass shows stands on its card, as text, until it is deleted', async () => {
  send('Rainy day', 'Coffee is on us');
  const second = send('<b>Sunny</b> day', 'Ice cream too');
  await announced('new message, <b>Sunny</b> day');
  expect(await page.textContent('.card-message')).toBe('<b>Sunny</b> dayIce cream too');
  call('DELETE', `/message/${second}`);
  await page.waitForSelector('.card-message:has-text("Rainy day")');
  expect(await axeViolations(page)).toEqual([]);
});

test('what was seeded in bulk shows at once', async () => {
  await fetch(`${sandbox.url}/sandbox/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      programId: DEMO_PROGRAMS.rewards,
      members: [{ person: { displayName: 'Omar Bell' } }],
    }),
  });
  await page.waitForSelector('.card-name:has-text("Omar Bell")');
});
