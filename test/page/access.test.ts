import type { Page } from 'playwright-core';
import { DESKTOP, PHONE, axeViolations, tabTo } from './browser.ts';
import { readPass } from './control.ts';
import { onCard, setStage } from './setup.ts';

jest.setTimeout(120_000);
const stage = setStage();

const CONTROLS = 'a[href], button, input, select, summary, [tabindex="0"]';
const LEAST_TARGET = 40;

/** Opens everything that can be opened, and leaves a sale, a refund, a refusal and a set fault behind. */
async function unfold(page: Page): Promise<void> {
  for (let sale = 0; sale < 2; sale += 1) {
    await page.click('.item:has-text("Croissant")');
    await page.click('#ring');
    await page.waitForFunction((count) => document.querySelectorAll('.sale').length > count, sale);
  }
  await page.click('.sale-refund');
  await page.waitForSelector('.sale-back');
  await page.click('.item:has-text("Banana bread")');
  await page.click('#issue-open');
  await page.check('[name="mode"][value="url"]');
  await page.fill('#adder-address', 'no address');
  await page.click('#adder [type="submit"]');
  for (const summary of await page.locator('summary').all()) await summary.click();
  await page.click('.fault >> nth=0');
  await page.waitForSelector('.fault[aria-pressed="true"]');
  await page.click('#log-pause');
}

describe.each([
  ['light', 'phone', PHONE],
  ['light', 'desktop', DESKTOP],
  ['dark', 'phone', PHONE],
  ['dark', 'desktop', DESKTOP],
] as const)('%s, %s', (colorScheme, _size, size) => {
  test('axe finds nothing: a few passes, everything open', async () => {
    const pass = await stage.issue('Bartholomew-Maximilian', 'Featherstonehaugh-Cholmondeley');
    await stage.issue();
    const page = await stage.openFor(pass, { colorScheme, ...size });
    expect(await axeViolations(page)).toEqual([]);
    await unfold(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.click('#reset');
    expect(await axeViolations(page)).toEqual([]);
  });

  test('axe finds nothing: many passes', async () => {
    for (let guest = 1; guest <= 7; guest += 1) await stage.issue('Guest', `Number${guest}`);
    const page = await stage.open({ colorScheme, ...size });
    expect(await axeViolations(page)).toEqual([]);
  });
});

test.each([
  ['phone', PHONE],
  ['desktop', DESKTOP],
] as const)('%s: nothing is wider than the screen, and every target is large enough', async (_size, size) => {
  const pass = await stage.issue('Bartholomew-Maximilian', 'Featherstonehaugh-Cholmondeley');
  const page = await stage.openFor(pass, size);
  await unfold(page);
  const { wide, small } = await page.evaluate(
    ([controls, least]) => ({
      wide: document.documentElement.scrollWidth - innerWidth,
      small: [...document.querySelectorAll(controls as string)]
        .filter((control) => control.checkVisibility() && !control.matches('.skip, .log-scroll'))
        .filter((control) => control.getBoundingClientRect().height < (least as number))
        .map((control) => control.outerHTML),
    }),
    [CONTROLS, LEAST_TARGET],
  );
  expect(wide).toBe(0);
  expect(small).toEqual([]);
});

test('Tab reaches everything, and shows where it is', async () => {
  const page = await stage.openFor(await stage.issue());
  await unfold(page);
  const unseen: string[] = [];
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return undefined;
      const again = at.hasAttribute('data-reached');
      at.setAttribute('data-reached', '');
      const outlined = getComputedStyle(at.closest('.choice') ?? at).outlineStyle !== 'none';
      return { html: at.outerHTML, again, outlined };
    });
    if (stop?.again) break;
    if (stop && !stop.outlined) unseen.push(stop.html);
  }
  const missed = await page.evaluate(
    (controls) =>
      [...document.querySelectorAll(controls)]
        .filter((control) => control.checkVisibility() && !control.hasAttribute('data-reached'))
        .filter(
          (control) => !(control instanceof HTMLInputElement && control.type === 'radio' && !control.checked),
        )
        .map((control) => control.outerHTML),
    CONTROLS,
  );
  expect(missed).toEqual([]);
  expect(unseen).toEqual([]);
});

test('sale, refund, install, scan, remove and the choice of who adds points work by keyboard', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass);
  const points = (text: string) =>
    page.waitForFunction(
      ([selector, wanted]) => document.querySelector(selector as string)?.textContent === wanted,
      [onCard(pass, '.card-number'), text],
    );

  await tabTo(page, '.item');
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-key="5"]');
  await page.keyboard.press('Space');
  await page.keyboard.type('00');
  expect(await page.textContent('#total')).toBe('Total €8.80');
  await tabTo(page, '#ring');
  await page.keyboard.press('Enter');
  await points('8');
  await tabTo(page, '.sale-refund');
  await page.keyboard.press('Space');
  await points('0');

  await tabTo(page, onCard(pass, 'button[aria-label^="Install"]'));
  await page.keyboard.press('Enter');
  await page.waitForSelector(`${onCard(pass)}[data-place="in"]`);
  await tabTo(page, onCard(pass, 'button[aria-label^="Scan"]'));
  await page.keyboard.press('Space');
  await page.waitForFunction(() => /Tessa/.test(document.querySelector('#vfd-text')?.textContent ?? ''));
  await tabTo(page, onCard(pass, 'button[aria-label^="Remove"]'));
  await page.keyboard.press('Enter');
  await page.waitForSelector(`${onCard(pass)}[data-place="out"]`);
  expect((await readPass(stage.url, pass.id)).installed).toBe(false);

  await tabTo(page, '[name="mode"]');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, '#adder-address');
  await page.keyboard.type('https://flows.example.com/webhook/till');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    /flows\.example\.com/.test(document.querySelector('#adder-state')?.textContent ?? ''),
  );
});

test('the question before starting over takes the focus and gives it back', async () => {
  const page = await stage.open();
  await tabTo(page, '#reset');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('dialog')?.id)).toBe('reset-ask');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('reset');
});

test('nothing moves for people who asked for stillness', async () => {
  const pass = await stage.issue();
  const page = await stage.openFor(pass, { reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    for (const kind of ['animationstart', 'transitionrun'])
      addEventListener(kind, () => moved.push(kind), true);
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...given) {
      moved.push('animate');
      return animate.apply(this, given);
    };
  });
  await page.click('.item:has-text("Espresso")');
  await page.click('#ring');
  await page.waitForSelector(`${onCard(pass)}.changed`);
  await page.waitForSelector('.sale');
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
});
