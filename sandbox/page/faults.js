// @ts-check
/** @import { Store } from './store.js' */
/** @import { Fault } from './types.js' */
import { get, post, send } from './api.js';
import { byId, make, setPressed, setText } from './dom.js';
import { notice } from './notice.js';

const FAULTS = '/sandbox/faults';

/** What can go wrong when points are booked, in the words of somebody behind a counter. */
const KINDS = [
  {
    name: 'Too busy',
    tells: 'The pass system turns the next booking of points away (429).',
    fault: { kind: 'status', status: 429 },
  },
  {
    name: 'Out of order',
    tells: 'The next booking of points fails before anything is done (503).',
    fault: { kind: 'status', status: 503 },
  },
  {
    name: 'Answer lost',
    tells: 'The points are booked, but the line breaks before the answer arrives.',
    fault: { kind: 'reset_after' },
  },
];

/** Strikes once, where points are added or taken off. @param {Fault} fault */
const once = (fault) => ({ ...fault, match: { path: '/points/' }, times: 1 });

/** Buttons that make the next booking fail. @param {Store} store */
export function startFaults(store) {
  const rows = KINDS.map((kind) => {
    const state = make('span', { class: 'fault-state' });
    const button = make(
      'button',
      { type: 'button', class: 'fault', 'aria-pressed': 'false' },
      make('span', { class: 'fault-name', text: kind.name }),
      make('span', { class: 'fault-tells', text: kind.tells }),
      state,
    );
    button.addEventListener('click', () => void toggle(kind.fault));
    return { ...kind, button, state };
  });
  byId('faults', HTMLElement).append(...rows.map(({ button }) => make('li', {}, button)));

  /** @param {Fault} fault */
  const armed = (fault) =>
    store.faults.find(({ kind, status }) => kind === fault.kind && status === fault.status);

  const draw = () => {
    for (const { button, state, fault } of rows) {
      const on = armed(fault) !== undefined;
      setPressed(button, on);
      setText(state, on ? 'Set' : '');
    }
    const some = rows.some(({ fault }) => armed(fault));
    setText(byId('fail-state', HTMLElement), some ? 'Now ring up a sale and watch the log.' : '');
  };

  const read = async () => {
    store.faults = (await get(FAULTS)).faults;
    draw();
  };

  /** @param {Fault} fault */
  const toggle = async (fault) => {
    try {
      const found = armed(fault);
      if (found) await send('DELETE', `${FAULTS}?id=${encodeURIComponent(found.id ?? '')}`);
      else await post(FAULTS, once(fault));
      await read();
    } catch (problem) {
      notice(problem);
    }
  };

  store.onLoad(draw);
  store.on('call', () => {
    if (store.faults.length > 0) read().catch(() => undefined);
  });
}
