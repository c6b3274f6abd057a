import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DESKTOP, PHONE, axeViolations } from './browser.ts';
import { ask, readPass } from './control.ts';
import { onCard, setStage } from './setup.ts';

jest.setTimeout(120_000);
const stage = setStage();

interface Log {
  readonly calls: readonly { readonly system: string; readonly path: string }[];
}

const systemsCalled = async (): Promise<string[]> => {
  const { calls } = await ask<Log>(stage.url, 'GET', '/sandbox/state');
  return [...new Set(calls.map(({ system }) => system))].sort();
};

test.each([
  ['toast', 'Toast'],
  ['square', 'Square'],
])('a sale rung up as %s is read from there, and its refund too', async (till, name) => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  await page.check(`[name="till"][value="${till}"]`);
  expect(await page.isDisabled('#currency')).toBe(true);
  await page.click('.item:has-text("Lunch plate")');
  await page.click('.item:has-text("Lunch plate")');
  await page.click('[data-key="5"]');
  await page.click('#ring');
  await page.waitForFunction(
    (selector) => document.querySelector(selector)?.textContent === '23',
    onCard(pass, '.card-number'),
  );
  await page.waitForSelector(
    `.sale:has-text("at ${name}"):has-text("2 × Lunch plate, Amount"):has-text("+23")`,
  );
  expect(await systemsCalled()).toEqual(['passkit', till]);
  await page.click('.sale-refund');
  await page.waitForSelector(`.sale-back:has-text("−23 points")`);
  expect((await readPass(stage.url, pass.id)).points).toBe(0);
  await page.waitForSelector(`.logline:has-text("${name}")`);
});

test('a guest whom the till does not know earns nothing, and the receipt says so', async () => {
  const page = await stage.openFor(await stage.issue());
  await page.check('[name="till"][value="toast"]');
  await page.selectOption('#customer-pick', '');
  expect(await page.textContent('#customer-tier')).toBe('The till does not know who pays');
  await page.click('.item:has-text("Espresso")');
  await page.click('#ring');
  await page.waitForSelector('.sale:has-text("Walk-in"):has-text("nobody to give points to")');
  await page.check('[name="till"][value="sandbox"]');
  expect(await page.inputValue('#customer-pick')).not.toBe('');
  expect(await page.isDisabled('#currency')).toBe(false);
});

test('where the own flow reads the till, the page leaves the points to it', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  await page.check('[name="till"][value="square"]');
  await page.check('[name="mode"][value="url"]');
  await page.waitForSelector('#adder-state:has-text("Your flow reads the sale from Square")');
  expect(await page.isVisible('#adder-url')).toBe(false);
  await page.click('.item:has-text("Beans")');
  await page.click('#ring');
  await page.waitForSelector('.sale:has-text("at Square"):has-text("your flow")');
  expect(await systemsCalled()).toEqual(['passkit']);
  await page.check('[name="mode"][value="tillpass"]');
  await page.waitForSelector('#adder-state:has-text("TillPass reads the sale from Square")');
  await page.click('.item:has-text("Espresso")');
  await page.click('#ring');
  await page.waitForSelector('.sale:has-text("at Square"):has-text("+2 points")');
  expect((await readPass(stage.url, pass.id)).points).toBe(2);
});

test('the details of both tills are there, and a webhook of Toast can be added and removed', async () => {
  const received: { url?: string; signature?: string | string[] }[] = [];
  const receiver = createServer((request, response) => {
    received.push({ url: request.url ?? '', signature: request.headers['toast-signature'] ?? '' });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  try {
    const page = await stage.openFor(await stage.issue());
    await page.click('summary:has-text("Connect to Square")');
    await page.click('summary:has-text("Connect to Toast")');
    for (const words of ['/toast', 'sandbox-toast-secret', 'Location Harbor Street', 'sandbox-square-token'])
      expect(await page.textContent('#till-keys')).toContain(words);
    await page.fill('#till-keys .hook [name="url"]', 'hooks');
    await page.click('#till-keys .hook [type="submit"]');
    await page.waitForSelector('#till-keys .hook-state:has-text("whole address")');
    await page.fill('#till-keys .hook [name="url"]', 'http://127.0.0.1:9/');
    await page.click('#till-keys .hook [type="submit"]');
    await page.waitForSelector('#till-keys .hook-state:has-text("at least 8 characters")');
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/toast`;
    await page.fill('#till-keys .hook [name="url"]', address);
    await page.fill('#till-keys .hook [name="secret"]', 'a shared secret');
    await page.click('#till-keys .hook [type="submit"]');
    await page.waitForSelector('#sinks li:has-text("Order changed at Toast")');
    await page.check('[name="till"][value="toast"]');
    await page.click('.item:has-text("Espresso")');
    await page.click('#ring');
    await page.waitForFunction(
      () => document.querySelectorAll('.logline-delivery .line-status[data-look="good"]').length === 3,
    );
    expect(received).toEqual(
      Array.from({ length: 3 }, () => ({ url: '/toast', signature: expect.stringMatching(/=$/) })),
    );
    await page.click('#sinks button:has-text("Remove")');
    await page.waitForSelector('.sinks-none');
  } finally {
    await new Promise((resolve) => receiver.close(resolve));
  }
});

test.each([
  ['light', PHONE],
  ['dark', DESKTOP],
] as const)('axe finds nothing with another till and everything open: %s', async (colorScheme, size) => {
  const page = await stage.openFor(await stage.issue('Bartholomew-Maximilian', 'Featherstonehaugh'), {
    colorScheme,
    ...size,
  });
  await page.check('[name="till"][value="toast"]');
  await page.selectOption('#customer-pick', '');
  await page.click('.item:has-text("Croissant")');
  await page.click('#ring');
  await page.waitForSelector('.sale:has-text("nobody to give points to")');
  await page.click('summary:has-text("Connect to Toast")');
  await page.fill('#till-keys .hook [name="url"]', 'http://127.0.0.1:9/hook');
  await page.fill('#till-keys .hook [name="secret"]', 'a shared secret');
  await page.click('#till-keys .hook [type="submit"]');
  await page.waitForSelector('#sinks button');
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
