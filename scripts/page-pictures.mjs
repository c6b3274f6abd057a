import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/src/server.ts';
import { sandboxClient } from '../sandbox/till/client.ts';
import { till } from '../sandbox/till/till.ts';
import { runDay } from '../demo/run-day.ts';
import { readTillFile } from '../demo/till-file.ts';
import { launchChromium } from './chromium.mjs';
import { main } from './lib/fail.mjs';
import { ROOT } from './lib/root.mjs';

const FOLDER = join(ROOT, 'docs', 'images');
const VIEWS = [
  { name: 'page-desktop', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'page-desktop-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'page-phone', viewport: { width: 390, height: 844 }, colorScheme: 'light', deviceScaleFactor: 2 },
];

/** Takes the pictures of the page that the README shows, after a day at the till and two sales on the page itself. */
main(async () => {
  const sandbox = await startSandbox({ till });
  const browser = await launchChromium();
  try {
    await runDay(sandboxClient(sandbox), sandbox, readTillFile(join(ROOT, 'demo', 'till.csv')));
    mkdirSync(FOLDER, { recursive: true });
    for (const { name, ...options } of VIEWS) await picture(browser, sandbox.url, name, options);
  } finally {
    await browser.close();
    await sandbox.close();
  }
});

async function picture(browser, url, name, options) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: /lunch plate/i }).click();
  await page.getByRole('button', { name: /ring up/i }).click();
  await page.getByText(/recent sales/i).waitFor();
  await page
    .getByRole('button', { name: /^refund/i })
    .first()
    .waitFor();
  await page.keyboard.press('Home');
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
}
