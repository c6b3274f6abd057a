// @ts-check
import { post } from './api.js';
import { byId } from './dom.js';
import { clearNotice, notice } from './notice.js';

/** Back to the start, after asking. The sandbox then tells everybody to read its state again. */
export function startReset() {
  const ask = byId('reset-ask', HTMLDialogElement);
  byId('reset', HTMLButtonElement).addEventListener('click', () => {
    ask.returnValue = 'no';
    ask.showModal();
  });
  ask.addEventListener('close', async () => {
    if (ask.returnValue !== 'yes') return;
    try {
      await post('/sandbox/reset');
      clearNotice();
    } catch (problem) {
      notice(problem);
    }
  });
}
