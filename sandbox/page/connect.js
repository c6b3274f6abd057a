// @ts-check
/** @import { Store } from './store.js' */
/** @import { Credentials, Sink } from './types.js' */
import { path, send } from './api.js';
import { breakable, byId, make } from './dom.js';
import { keyRows } from './key-rows.js';
import { notice } from './notice.js';
import { withoutPeople } from './private.js';
import { showTills } from './till-keys.js';
import { eventWords } from './words.js';

/** @type {[keyof Credentials, string][]} */
const ROWS = [
  ['url', 'Address'],
  ['region', 'Region'],
  ['apiKey', 'API key'],
  ['apiSecret', 'API secret'],
  ['token', 'Long-lived token'],
];

/** What another program needs to reach this sandbox, ready to copy. @param {Store} store */
export function startConnect(store) {
  let shown = '';
  const drawSinks = () => {
    const sinks = store.all('sink');
    byId('sinks', HTMLElement).replaceChildren(
      ...(sinks.length > 0
        ? sinks.map(sinkLine)
        : [
            make('li', {
              class: 'sinks-none',
              text: 'Nobody yet. A trigger that you switch on in n8n or Zapier appears here.',
            }),
          ]),
    );
  };
  store.onLoad(() => {
    const values = { url: location.origin, ...store.credentials };
    if (JSON.stringify([values, store.tills]) !== shown) {
      shown = JSON.stringify([values, store.tills]);
      byId('keys', HTMLElement).replaceChildren(...keyRows(ROWS.map(([key, label]) => [label, values[key]])));
      showTills(store.tills);
    }
    drawSinks();
  });
  store.on('sink', drawSinks);
}

/** @param {Sink} sink */
function sinkLine(sink) {
  const events = (sink.events ?? []).map(eventWords).join(', ');
  const address = withoutPeople(sink.url || sink.id);
  return make(
    'li',
    {},
    make('code', {}, ...breakable(address)),
    make('p', { text: events || 'All events' }),
    removal(sink.id, address),
  );
}

/** Systems whose webhooks are entered by hand, by how the ids of these begin. */
const BY_HAND = { 'toast-webhook-': 'toast', wh_: 'voucherify' };

/** Only the page can end a webhook that was entered on it; others end theirs themselves. @param {string} id @param {string} address */
function removal(id, address) {
  const system = Object.entries(BY_HAND).find(([start]) => id.startsWith(start))?.[1];
  if (!system) return null;
  const remove = make('button', {
    type: 'button',
    class: 'quiet',
    text: 'Remove',
    'aria-label': `Remove the webhook to ${address}`,
  });
  remove.addEventListener('click', () => {
    send('DELETE', path(system, 'subscriptions', id)).catch(notice);
  });
  return remove;
}
