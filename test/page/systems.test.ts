import { ask } from './control.ts';
import { tabTo } from './browser.ts';
import { setStage } from './setup.ts';

jest.setTimeout(120_000);
const stage = setStage();

const ADA = '[data-system="passentry"] .holder:has-text("Ada Marsh")';

test('a pass of PassEntry is rung up, scanned, removed and installed by keyboard, and shows it at once', async () => {
  const page = await stage.open();
  const shows = (text: string) => page.waitForSelector(`${ADA}:has-text("${text}")`);
  await shows('240');
  await tabTo(page, '[data-system="passentry"] [aria-label="Ring up 5.00 for Ada Marsh"]');
  await page.keyboard.press('Enter');
  await shows('245');
  await page.waitForSelector('.logline:has-text("PATCH /api/v1/loyalty/")');
  await tabTo(page, '[aria-label="Scan for Ada Marsh"]');
  await page.keyboard.press('Enter');
  await tabTo(page, '[aria-label="Remove for Ada Marsh"]');
  await page.keyboard.press('Space');
  await shows('Removed from the wallet');
  expect(await page.getAttribute('[aria-label="Remove for Ada Marsh"]', 'aria-disabled')).toBe('true');
  await page.click('[aria-label="Install for Ada Marsh"]');
  await shows('In the wallet');
  await page.waitForFunction(() =>
    /Ada Marsh: 245 points/.test(document.querySelector('#announcer')?.textContent ?? ''),
  );
});

test('at every system a customer can be made up and rung up for, and its details are there', async () => {
  const page = await stage.open();
  const { systems } = await ask<{ systems: { system: string; title: string }[] }>(
    stage.url,
    'GET',
    '/sandbox/state',
  );
  for (const { system, title } of systems) {
    const tile = page.locator(`[data-system="${system}"]`);
    const before = await tile.locator('.holder').count();
    await tile.getByRole('button', { name: `at ${title}` }).click();
    const made = tile.locator('.holder').nth(before);
    await made.getByRole('button', { name: 'Ring up 5.00' }).click();
    await made.getByText(/^5$/).waitFor();
    await tile.getByText(`Connect to ${title}`).click();
    await tile.getByText(`${stage.url}/${system}`).waitFor();
  }
});

test('the table of capabilities says what each system can do', async () => {
  const page = await stage.open();
  await page.click('#capabilities summary');
  const row = page.locator('.can tr:has(th:text-is("Add Points"))');
  await row.waitFor();
  const systems = await page.locator('.can thead th').allTextContents();
  const cells = await row.locator('th, td').allTextContents();
  expect(cells).toHaveLength(systems.length);
  expect(cells[systems.indexOf('PassEntry')]).toBe('yes');
  expect(cells[systems.indexOf('Toast')]).toBe('no');
});
