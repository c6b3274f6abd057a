// @ts-check
import { byId, make } from './dom.js';

const KEYS = ['7', '8', '9', 'undo', '4', '5', '6', 'clear', '1', '2', '3', '0', '00'];
/** @type {Record<string, string>} */
const WORDS = { undo: 'Undo', clear: 'Clear' };

/** The amount keys, before the key that rings up. @param {(key: string) => void} press */
export function startPad(press) {
  const keys = KEYS.map((key) => {
    const word = WORDS[key];
    const button = make('button', {
      type: 'button',
      class: word ? 'key key-soft' : 'key',
      'data-key': key,
      text: word ?? key,
    });
    button.addEventListener('click', () => press(key));
    return button;
  });
  byId('pad', HTMLElement).prepend(...keys);
}
