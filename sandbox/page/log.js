// @ts-check
/** @import { Store } from './store.js' */
/** @import { Call, Delivery } from './types.js' */
import { byId, setPressed, setText } from './dom.js';
import { plural } from './format.js';
import { makeLine } from './line.js';

const MOST = 300;

/** The live list of calls and webhooks, newest first. @param {Store} store */
export function startLog(store) {
  const list = byId('log-list', HTMLElement);
  const pause = byId('log-pause', HTMLButtonElement);
  const filters = [...byId('log-filter', HTMLElement).querySelectorAll('button')];
  /** @type {Map<string, ReturnType<typeof makeLine>>} */
  let lines = new Map();
  /** What came while the list was paused. @type {Map<string, [('call' | 'delivery'), any]>} */
  let held = new Map();
  let paused = false;
  let show = 'all';

  const tell = () => {
    const shown = list.querySelectorAll('li:not([hidden])').length;
    byId('log-empty', HTMLElement).hidden = shown > 0;
    setText(
      byId('log-count', HTMLElement),
      paused ? `Paused. ${plural(held.size, 'new line', 'new lines')}` : '',
    );
  };

  /** @param {'call' | 'delivery'} kind @param {any} item */
  const put = (kind, item) => {
    const key = `${kind} ${item.id}`;
    let line = lines.get(key);
    if (!line) {
      line = makeLine(kind, item);
      lines.set(key, line);
      line.element.hidden = show !== 'all' && show !== kind;
      list.prepend(line.element);
      for (const old of [...lines.keys()].slice(0, Math.max(0, lines.size - MOST))) {
        lines.get(old)?.element.remove();
        lines.delete(old);
      }
    }
    line.update(item);
  };

  /** @param {'call' | 'delivery'} kind */
  const take = (kind) => (/** @type {any} */ item) => {
    if (paused) held.set(`${kind} ${item.id}`, [kind, item]);
    else put(kind, item);
    tell();
  };

  store.onLoad(() => {
    lines = new Map();
    held = new Map();
    list.replaceChildren();
    /** @type {[('call' | 'delivery'), Call | Delivery][]} */
    const all = [
      ...store.all('call').map((item) => /** @type {['call', Call]} */ (['call', item])),
      ...store.all('delivery').map((item) => /** @type {['delivery', Delivery]} */ (['delivery', item])),
    ];
    all.sort(([, a], [, b]) => Date.parse(a.at) - Date.parse(b.at));
    for (const [kind, item] of all.slice(-MOST)) put(kind, item);
    tell();
  });
  store.on('call', take('call'));
  store.on('delivery', take('delivery'));

  pause.addEventListener('click', () => {
    paused = !paused;
    setPressed(pause, paused);
    setText(pause, paused ? 'Go on' : 'Pause');
    if (!paused) for (const [kind, item] of held.values()) put(kind, item);
    held = new Map();
    tell();
  });
  for (const button of filters) {
    button.addEventListener('click', () => {
      show = button.dataset.show ?? 'all';
      for (const other of filters) setPressed(other, other === button);
      for (const { element, kind } of lines.values()) element.hidden = show !== 'all' && show !== kind;
      tell();
    });
  }
}
