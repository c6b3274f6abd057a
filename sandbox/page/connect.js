// @ts-check
/** @import { Store } from './store.js' */
/** @import { Credentials, Sink } from './types.js' */
import { announce } from './announce.js';
import { breakable, byId, make } from './dom.js';
import { eventWords } from './words.js';
import { notice } from './notice.js';
import { withoutPeople } from './private.js';

/** @type {[keyof Credentials, string][]} */
const ROWS = [
  ['url', 'Address'],
  ['region', 'Region'],
  ['apiKey', 'API key'],
  ['apiSecret', 'API secret'],
  ['token', 'Long-lived token'],
];
const COPIED_MS = 1800;

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
    if (JSON.stringify(values) !== shown) {
      shown = JSON.stringify(values);
      byId('keys', HTMLElement).replaceChildren(
        ...ROWS.flatMap(([key, label]) => (values[key] ? [row(label, values[key])] : [])),
      );
    }
    drawSinks();
  });
  store.on('sink', drawSinks);
}

/** @param {string} label @param {string} value */
function row(label, value) {
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

/** @param {Sink} sink */
function sinkLine(sink) {
  const events = (sink.events ?? []).map(eventWords).join(', ');
  return make(
    'li',
    {},
    make('code', {}, ...breakable(withoutPeople(sink.url || sink.id))),
    make('p', { text: events || 'All events' }),
  );
}
