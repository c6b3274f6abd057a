// @ts-check
import { announce } from './announce.js';
import { breakable, make } from './dom.js';
import { notice } from './notice.js';

const COPIED_MS = 1800;

/**
 * Lines of a list of connection details, each with a button to copy it. What is empty is left out.
 * @param {[label: string, value: string | undefined][]} rows
 */
export const keyRows = (rows) => rows.flatMap(([label, value]) => (value ? [keyRow(label, value)] : []));

/** @param {string} label @param {string} value */
function keyRow(label, value) {
  const copy = make('button', {
    type: 'button',
    class: 'quiet',
    text: 'Copy',
    'aria-label': `Copy ${label}`,
  });
  copy.addEventListener('click', async () => {
    try {
      await copyText(value);
    } catch {
      return notice(
        `This browser does not let the page copy. Select the ${label.toLowerCase()} and copy it by hand.`,
      );
    }
    copy.textContent = 'Copied';
    announce('copy', `${label} copied.`);
    setTimeout(() => (copy.textContent = 'Copy'), COPIED_MS);
  });
  return make(
    'div',
    { class: 'key-row' },
    make('dt', { text: label }),
    make('dd', {}, make('code', {}, ...breakable(value))),
    make('dd', { class: 'key-copy' }, copy),
  );
}

/** The clipboard is only there on https and localhost. Elsewhere the older way still works. @param {string} text */
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = make('textarea', { class: 'vh', 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('not copied');
}
