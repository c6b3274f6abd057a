// @ts-check
import { byId } from './dom.js';

const PAUSE_MS = 700;
const AT_MOST = 2;

/** @type {Map<string, string>} */
let pending = new Map();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Says something to people who listen to the page. What comes in quick succession is said once:
 * the latest about each thing, and only a number where many things changed.
 * @param {string} about
 * @param {string} text
 */
export function announce(about, text) {
  pending.set(about, text);
  timer ??= setTimeout(() => {
    const texts = [...pending.values()];
    pending = new Map();
    timer = undefined;
    byId('announcer', HTMLElement).textContent =
      texts.length > AT_MOST ? `${texts.length} things changed.` : texts.join(' ');
  }, PAUSE_MS);
}
