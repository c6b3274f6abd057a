import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/chromium.mjs';
import type { N8n } from './n8n.ts';

const PICTURES = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');
const VIEW = { width: 1440, height: 900 };
const PATIENCE_MS = 30_000;

/** n8n's editor in a browser, as its owner. */
export class Editor {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #url: string;

  private constructor(browser: Browser, page: Page, url: string) {
    this.#browser = browser;
    this.page = page;
    this.#url = url;
  }

  static async open(n8n: N8n): Promise<Editor> {
    const browser = await launchChromium();
    const context = await browser.newContext({ viewport: VIEW, locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addCookies([{ ...n8n.cookie, url: n8n.url }]);
    context.setDefaultTimeout(PATIENCE_MS);
    return new Editor(browser, await context.newPage(), n8n.url);
  }

  /** Opens a workflow, and the panel of one of its nodes. */
  async show(workflowId: string, nodeId?: string): Promise<void> {
    await this.page.goto(`${this.#url}/workflow/${workflowId}${nodeId ? `/${nodeId}` : ''}`);
    await this.page.waitForSelector('[data-test-id="canvas-node"]', { state: 'attached' });
    if (nodeId) await this.page.waitForSelector('[data-test-id="node-execute-button"]');
  }

  /** Imports a workflow from a file, as the menu of the editor does. */
  async importFile(file: string): Promise<void> {
    await this.page.goto(`${this.#url}/workflow/new`);
    const input = this.page.locator('[data-test-id="workflow-import-input"]');
    await input.waitFor({ state: 'attached' });
    await input.setInputFiles(file);
    await this.page.waitForSelector('[data-test-id="canvas-node"]');
  }

  /** Presses the button that tries the node whose panel is open. */
  async execute(): Promise<void> {
    await this.page.locator('[data-test-id="node-execute-button"]').first().click();
  }

  /** Waits until the output of the open panel shows a text; as a list, where every value can be read. */
  async outputShows(text: string): Promise<void> {
    const output = this.page
      .locator('[data-test-id="output-panel"], [data-test-id="ndv-output-panel"]')
      .first();
    await output
      .getByText(/^\d+ items?$/)
      .first()
      .waitFor();
    await output.getByText('Schema', { exact: true }).first().click();
    await output.getByText(text).first().waitFor();
  }

  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    for (const toast of await this.page.locator('.el-notification__closeBtn').all()) await toast.click();
    await this.page.locator('.el-notification').first().waitFor({ state: 'detached' });
    await this.page.screenshot({ path: join(PICTURES, name), animations: 'disabled' });
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
