// @ts-check
/** @import { Customer } from './customer.js' */
/** @import { Store } from './store.js' */
import { path, post } from './api.js';
import { byId, make } from './dom.js';
import { clearNotice, notice } from './notice.js';

const PEOPLE = [
  'Mia Berg',
  'Jonas Weber',
  'Priya Nair',
  'Luca Conti',
  'Ines Costa',
  'Omar Haddad',
  'Kai Sato',
  'Eva Novak',
];

/** The form that issues a new pass, filled in with somebody made up. @param {Store} store @param {Customer} customer */
export function startIssue(store, customer) {
  const form = byId('issue', HTMLFormElement);
  const opener = byId('issue-open', HTMLButtonElement);
  const tiers = byId('issue-tier', HTMLSelectElement);

  /** The pass that was issued last, until it has shown up. @type {string | undefined} */
  let issued;

  const bring = () => {
    if (!store.pass(issued)) return;
    customer.choose(issued);
    issued = undefined;
  };

  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

  /** @param {boolean} open */
  const toggle = (open) => {
    form.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    if (!open) return opener.focus();
    fill();
    field('firstName').focus();
  };

  const fill = () => {
    const known = new Set(store.all('pass').map((pass) => pass.displayName));
    const number = known.size + 1;
    const [first = '', last = ''] = (PEOPLE.find((name) => !known.has(name)) ?? `Guest ${number}`).split(' ');
    field('firstName').value = first;
    field('lastName').value = last;
    field('email').value = `${first}.${last}@example.com`.toLowerCase();
  };

  store.onLoad(() => {
    tiers.replaceChildren(
      ...store.programs.map((program) =>
        make(
          'optgroup',
          { label: program.name },
          ...(program.tiers ?? []).map((tier) =>
            make('option', {
              value: JSON.stringify([program.id, tier.id]),
              text: `${tier.name}, ${program.name}`,
            }),
          ),
        ),
      ),
    );
  });
  store.on('pass', bring);
  opener.addEventListener('click', () => toggle(form.hidden));
  byId('issue-cancel', HTMLButtonElement).addEventListener('click', () => toggle(false));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const [programId, tierId] = tiers.value ? JSON.parse(tiers.value) : [];
      const answer = await post(path('passes'), {
        programId,
        tierId,
        firstName: field('firstName').value.trim(),
        lastName: field('lastName').value.trim(),
        email: field('email').value.trim(),
      });
      clearNotice();
      toggle(false);
      issued = answer.passId ?? answer.id ?? answer.pass?.id;
      bring();
    } catch (problem) {
      notice(problem);
    }
  });
}
