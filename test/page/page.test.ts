import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { axeViolations, openPage } from './browser.ts';
import { callPassSystem, readPass } from './control.ts';
import type { Pass } from './control.ts';
import { onCard, setStage } from './setup.ts';
import { startDemoSandbox } from './start.ts';

jest.setTimeout(60_000);
const stage = setStage();

/** Rings up by a click and answers the milliseconds until the card shows other points, painted. */
async function ringUp(page: Page, pass: Pass): Promise<number> {
  const change = page.evaluate(
    (selector) => {
      const number = document.querySelector(selector);
      const ring = document.querySelector('#ring');
      if (!number || !ring) throw new Error('The page has no card or no Ring up');
      return new Promise<number>((resolve) => {
        let start = 0;
        ring.addEventListener('click', () => (start = performance.now()), { capture: true, once: true });
        const seen = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        new MutationObserver(seen).observe(number, { childList: true, characterData: true, subtree: true });
      });
    },
    onCard(pass, '.card-number'),
  );
  await page.click('#ring');
  return change;
}

async function showsPoints(page: Page, pass: Pass, points: number): Promise<void> {
  await page.waitForFunction(
    ([selector, text]) => document.querySelector(selector as string)?.textContent === text,
    [onCard(pass, '.card-number'), points.toLocaleString('en')],
  );
}

test('a sale shows on the card within 300 ms, on the roll and in the log', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  const times: number[] = [];
  for (let sale = 0; sale < 5; sale += 1) {
    await page.click('.item:has-text("Flat white")');
    await page.click('.item:has-text("Croissant")');
    times.push(await ringUp(page, pass));
  }
  await showsPoints(page, pass, 35);
  await page.waitForFunction(() => document.querySelectorAll('.sale').length === 5);
  expect(Math.max(...times)).toBeLessThan(300);
  expect(await page.textContent('.sale .sale-total')).toBe('€7.00');
  expect(await page.textContent('.sale .sale-points')).toBe('+7 points');
  expect(await page.textContent('#customer-points')).toBe('35');
  expect(await page.textContent('.logline-call .line-what')).toBe('Add points');
});

test('an amount typed on the keys is sold, and a refund takes its points back once', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  for (const key of ['1', '2', '00']) await page.click(`[data-key="${key}"]`);
  expect(await page.textContent('#total')).toBe('Total €12.00');
  await page.click('#ring');
  await showsPoints(page, pass, 12);
  await page.click('.sale-refund');
  await showsPoints(page, pass, 0);
  await page.waitForSelector('.sale-back');
  expect(await page.textContent('.sale-refund')).toBe('Refunded');
  await page.click('.sale-refund', { force: true });
  expect(await page.locator('.sale-back').count()).toBe(1);
});

test('an empty sale is not sent', async () => {
  const page = await stage.openFor(await stage.issue());
  await page.click('#ring');
  expect(await page.textContent('#vfd-text')).toBe('Choose an item or type an amount');
  expect(await page.locator('.sale').count()).toBe(0);
});

test('a change from outside shows on the card and is announced', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  await callPassSystem(stage.url, 'PUT', '/members/member/points/earn', { id: pass.id, points: 41 });
  await showsPoints(page, pass, 41);
  expect(await page.textContent(onCard(pass, '.card-gain'))).toBe('+41');
  await page.waitForFunction(() =>
    /Tessa Quill: 41 points/.test(document.querySelector('#announcer')?.textContent ?? ''),
  );
});

test('install, remove and scan show on the card', async () => {
  const [pass] = [await stage.issue(), await stage.issue('Second', 'Guest')];
  const page = await stage.openFor(pass);
  await page.click(onCard(pass, 'button:has-text("Install")'));
  await page.waitForSelector(`${onCard(pass)}[data-place="in"]`);
  await page.click(onCard(pass, 'button:has-text("Remove")'));
  await page.waitForSelector(`${onCard(pass)}[data-place="out"]`);
  expect(await page.textContent(onCard(pass, '.card-place'))).toBe('Removed from the wallet');
  await page.click(onCard(pass, 'button:has-text("Scan")'));
  expect(await page.inputValue('#customer-pick')).toBe(pass.id);
});

test('a pass can be issued on the page and has a QR code of its id', async () => {
  const page = await stage.open();
  await page.click('#issue-open');
  await page.fill('[name="firstName"]', 'Nora');
  await page.fill('[name="lastName"]', 'Lind');
  await page.fill('[name="email"]', 'nora@example.com');
  await page.click('#issue [type="submit"]');
  const card = page.locator('.card:has-text("Nora Lind")');
  await card.waitFor();
  expect(await card.locator('.card-qr svg path').getAttribute('d')).toMatch(/^M/);
  expect((await card.locator('.card-id').textContent())?.length).toBe(22);
});

test('many passes lie in a stack, and a tap brings one to the front', async () => {
  const passes: Pass[] = [];
  for (let guest = 1; guest <= 9; guest += 1) passes.push(await stage.issue('Guest', `Number${guest}`));
  const page = await stage.open();
  const last = passes.at(-1) as Pass;
  await page.click(`.row[data-row="${last.id}"]`);
  expect(await page.textContent(onCard(last, '.card-name'))).toBe('Guest Number9');
  await callPassSystem(stage.url, 'PUT', '/members/member/points/earn', { id: passes[0]?.id, points: 5 });
  await page.waitForFunction(
    (id) => document.querySelector(`[data-row="${id}"] .row-points`)?.textContent === '5',
    passes[0]?.id,
  );
});

test('with an address given, sales, refunds and scans go there and nowhere else', async () => {
  const pass = await stage.issue();
  const received: { event?: string; passId?: string; transactionId?: string }[] = [];
  const receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      received.push(JSON.parse(text) as { event: string });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  try {
    const page = await stage.openFor(pass);
    await page.check('[name="mode"][value="url"]');
    await page.fill(
      '#adder-address',
      `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook/till`,
    );
    await page.click('#adder [type="submit"]');
    await page.waitForFunction(() =>
      /is posted to 127\.0\.0\.1/.test(document.querySelector('#adder-state')?.textContent ?? ''),
    );
    await page.click('.item:has-text("Lunch plate")');
    await page.click('#ring');
    await page.click('.sale-refund');
    await page.click(onCard(pass, 'button:has-text("Scan")'));
    await page.click('[data-show="delivery"]');
    await page.waitForFunction(
      () => document.querySelectorAll('.logline-delivery .line-status[data-look="good"]').length === 3,
    );
    expect(await page.locator('.logline-call:visible').count()).toBe(0);
    expect(received.map(({ event }) => event)).toEqual(['sale.paid', 'sale.refunded', 'pass.scanned']);
    expect(received.every(({ passId }) => passId === pass.id)).toBe(true);
    expect((await readPass(stage.url, pass.id)).points).toBe(0);
  } finally {
    await new Promise((resolve) => receiver.close(resolve));
  }
});

test.each([
  ['Too busy', '429'],
  ['Out of order', '503'],
])('%s: the sale is booked once all the same', async (name, status) => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  await page.click(`.fault:has-text("${name}")`);
  await page.waitForSelector('.fault[aria-pressed="true"]');
  await page.click('.item:has-text("Beans")');
  await page.click('#ring');
  await showsPoints(page, pass, 12);
  expect(await page.locator(`.line-status:has-text("${status}"):has-text("made to fail")`).count()).toBe(1);
  await page.waitForSelector('.fault[aria-pressed="true"]', { state: 'detached' });
});

test('a lost answer does not double the points', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  await page.click('.fault:has-text("Answer lost")');
  await page.waitForSelector('.fault[aria-pressed="true"]');
  await page.click('.item:has-text("Beans")');
  await page.click('#ring');
  await showsPoints(page, pass, 12);
  await page.waitForSelector('#ring:not([aria-busy])');
  expect((await readPass(stage.url, pass.id)).points).toBe(12);
});

test('the log can be paused, and never shows who a call was about', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  await page.click('#log-pause');
  const before = await page.locator('.logline').count();
  await callPassSystem(
    stage.url,
    'GET',
    `/members/member/externalId/${pass.programId}/tessa.quill%40example.com`,
  );
  await page.waitForFunction(() =>
    /1 new line/.test(document.querySelector('#log-count')?.textContent ?? ''),
  );
  expect(await page.locator('.logline').count()).toBe(before);
  await page.click('#log-pause');
  await page.waitForSelector('.logline:has-text("Look up a pass")');
  expect(await page.textContent('#log-list')).not.toMatch(/tessa|quill|@|%40/i);
});

test('a name that looks like markup stays text', async () => {
  const pass = await stage.issue('<img src=x onerror=alert(1)>', '<b>Bold</b>');
  const page = await stage.openFor(pass);
  expect(await page.textContent(onCard(pass, '.card-name'))).toBe('<img src=x onerror=alert(1)> <b>Bold</b>');
  expect(await page.locator('main img, main b:not(details b)').count()).toBe(0);
});

test('starting over asks first, then clears the sales', async () => {
  const page = await stage.openFor(await stage.issue());
  await page.click('.item:has-text("Espresso")');
  await page.click('#ring');
  await page.waitForSelector('.sale');
  await page.click('#reset');
  await page.click('#reset-ask [value="no"]');
  expect(await page.locator('.sale').count()).toBe(1);
  await page.click('#reset');
  await page.click('#reset-ask [value="yes"]');
  await page.waitForFunction(() => document.querySelectorAll('.sale').length === 0);
});

test('a sandbox that stops is told, and the page comes back with it', async () => {
  const first = await startDemoSandbox();
  const { page } = await openPage(stage.browser, first.url);
  await first.close();
  await page.waitForSelector('#gone:has-text("The sandbox has stopped. Start it again with npm start.")');
  expect(await axeViolations(page)).toEqual([]);
  const second = await startDemoSandbox(Number(new URL(first.url).port));
  try {
    await page.waitForSelector('#live[data-live="on"]');
    expect(await page.isVisible('#gone')).toBe(false);
  } finally {
    await page.context().close();
    await second.close();
  }
});
