// @ts-check
import { byId } from './dom.js';

/** Shows a sentence that needs attention until it is closed. @param {unknown} problem */
export function notice(problem) {
  byId('notice-text', HTMLElement).textContent = problem instanceof Error ? problem.message : String(problem);
  byId('notice', HTMLElement).hidden = false;
}

export function clearNotice() {
  byId('notice', HTMLElement).hidden = true;
  byId('notice-text', HTMLElement).textContent = '';
}

export function startNotice() {
  byId('notice-close', HTMLButtonElement).addEventListener('click', clearNotice);
}
