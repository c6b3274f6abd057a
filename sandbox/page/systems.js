// @ts-check
/** @import { Store } from './store.js' */
/** @import { Holder, System } from './types.js' */
import { announce } from './announce.js';
import { path, post } from './api.js';
import { byId, make, setOff, setText, isOff } from './dom.js';
import { count, plural } from './format.js';
import { hookForm } from './hook-form.js';
import { keyRows } from './key-rows.js';
import { bump } from './motion.js';
import { notice } from './notice.js';

/** @type {Record<string, string>} */
const VERBS = { install: 'Install', scan: 'Scan', remove: 'Remove' };

/** The other systems: for each its customers with their balances, what can be done to them, and how to connect. @param {Store} store */
export function startSystems(store) {
  /** @type {Map<string, ReturnType<typeof makeTile>>} */
  let tiles = new Map();
  store.onLoad(() => {
    tiles = new Map(store.systems.map((system) => [system.system, makeTile(system, store)]));
    byId('systems-list', HTMLElement).replaceChildren(...[...tiles.values()].map(({ element }) => element));
    for (const tile of tiles.values()) tile.draw();
  });
  store.on('holder', (holder, before) => {
    const system = holder.id.split('/')[0] ?? '';
    tiles.get(system)?.draw();
    if (holder.deleted || !before) return;
    announce(holder.id, `${holder.name}: ${count(holder.balance)} ${holder.unit}, ${holder.state}.`);
  });
}

/** @param {System} system @param {Store} store */
function makeTile(system, store) {
  const [one, many] = system.nouns;
  const amount = make('p', { class: 'system-count' });
  const list = make('ul', { class: 'holders' });
  const add = make('button', {
    type: 'button',
    class: 'quiet',
    text: `New ${one}`,
    'aria-label': `New ${one} at ${system.title}`,
  });
  add.addEventListener('click', () => {
    post(path('systems', system.system, 'holders')).catch(notice);
  });
  const element = make(
    'article',
    { class: 'system', 'aria-label': system.title },
    make('div', { class: 'system-head' }, make('h3', { text: system.title }), amount, add),
    list,
    connection(system),
  );
  element.dataset.system = system.system;
  /** @type {Map<string, ReturnType<typeof makeHolder>>} */
  const rows = new Map();

  const draw = () => {
    const holders = store.all('holder').filter((holder) => holder.system === system.system);
    setText(amount, holders.length > 0 ? plural(holders.length, one, many) : `No ${many}`);
    const ids = new Set(holders.map(({ id }) => id));
    for (const [id, row] of rows) {
      if (ids.has(id)) continue;
      row.element.remove();
      rows.delete(id);
    }
    for (const holder of holders) {
      const row = rows.get(holder.id) ?? makeHolder(holder, system, store.rungUp.includes(system.system));
      if (!rows.has(holder.id)) list.append(row.element);
      rows.set(holder.id, row);
      row.update(holder);
    }
    list.hidden = holders.length === 0;
  };
  return { element, draw };
}

/** @param {Holder} first @param {System} system @param {boolean} rings */
function makeHolder(first, system, rings) {
  const balance = make('strong', { class: 'holder-number' });
  const unit = make('span', { class: 'holder-unit' });
  const name = make('span', { class: 'holder-name' });
  const state = make('p', { class: 'holder-state' });
  /** @type {[string, HTMLButtonElement][]} */
  const verbs = system.verbs.map((verb) => [verb, act(VERBS[verb] ?? verb, verb)]);
  const ring = rings ? act('Ring up 5.00', 'sale') : null;
  const element = make(
    'li',
    { class: 'holder' },
    make('div', { class: 'holder-row' }, name, make('p', { class: 'holder-balance' }, balance, unit)),
    state,
    make('div', { class: 'holder-do' }, ring, ...verbs.map(([, button]) => button)),
  );
  element.dataset.holder = first.holderId;
  let shown = first.balance;

  /** @param {string} label @param {string} verb */
  function act(label, verb) {
    const button = make('button', { type: 'button', class: 'quiet', text: label });
    button.addEventListener('click', async () => {
      if (isOff(button) || button.getAttribute('aria-busy') === 'true') return;
      button.setAttribute('aria-busy', 'true');
      try {
        await post(path('systems', system.system, 'holders', first.holderId, verb));
      } catch (problem) {
        notice(problem);
      } finally {
        button.removeAttribute('aria-busy');
      }
    });
    return button;
  }

  /** @param {Holder} holder */
  const update = (holder) => {
    setText(name, holder.name);
    setText(balance, count(holder.balance));
    setText(unit, holder.unit);
    setText(state, `${holder.program}. ${holder.state}`);
    for (const [verb, button] of verbs) setOff(button, !holder.can.includes(verb));
    for (const button of element.querySelectorAll('button'))
      button.setAttribute('aria-label', `${button.textContent} for ${holder.name}`);
    if (holder.balance !== shown) bump(balance);
    shown = holder.balance;
  };
  return { element, update };
}

/** What a connection of n8n or Zapier to this system asks for. @param {System} system */
function connection({ system, title, keys, connection: { n8n, zapier }, webhookAbout }) {
  return make(
    'details',
    {},
    make('summary', { text: `Connect to ${title}` }),
    make('dl', { class: 'keys' }, ...keyRows(keys)),
    make('p', {
      text: `In n8n open the ${n8n} credential, paste these, and put the address into Base URL. In Zapier the owner of the app sets ${zapier} to a tunnel to this address.`,
    }),
    webhookAbout ? hookForm(system, webhookAbout) : null,
  );
}
