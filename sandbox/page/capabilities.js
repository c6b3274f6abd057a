// @ts-check
/** @import { Capabilities } from './types.js' */
import { get } from './api.js';
import { byId, make } from './dom.js';
import { notice } from './notice.js';

/** @type {Record<string, string>} */
const KINDS = { action: 'What a step does', search: 'What a step finds', event: 'What starts a flow' };

/** The table of what each system can do, read when somebody opens it. */
export function startCapabilities() {
  const fold = byId('capabilities', HTMLDetailsElement);
  fold.addEventListener('toggle', async () => {
    const place = byId('capabilities-table', HTMLElement);
    if (!fold.open || place.childElementCount > 0) return;
    try {
      place.replaceChildren(table(await get('/sandbox/capabilities')));
    } catch (problem) {
      notice(problem);
    }
  });
}

/** @param {Capabilities} capabilities */
function table({ systems, rows }) {
  return make(
    'table',
    { class: 'can' },
    make('caption', { class: 'vh', text: 'What each system can do' }),
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        make('th', { scope: 'col', text: 'Capability' }),
        ...systems.map(({ title }) => make('th', { scope: 'col', text: title })),
      ),
    ),
    ...Object.entries(KINDS).map(([kind, words]) =>
      make(
        'tbody',
        {},
        make(
          'tr',
          { class: 'can-kind' },
          make('th', { scope: 'rowgroup', colspan: String(systems.length + 1), text: words }),
        ),
        ...rows.filter((row) => row.kind === kind).map((row) => line(row, systems)),
      ),
    ),
  );
}

/** @param {Capabilities['rows'][number]} row @param {Capabilities['systems']} systems */
function line({ title, words }, systems) {
  return make(
    'tr',
    {},
    make('th', { scope: 'row', text: title }),
    ...systems.map(({ system }) => cell(words[system] ?? '')),
  );
}

/** @param {string} words */
function cell(words) {
  if (words === '') return make('td', { class: 'can-not' }, make('span', { class: 'vh', text: 'no' }));
  return make('td', {}, make('span', { class: 'can-word', text: words }));
}
