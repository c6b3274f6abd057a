// @ts-check
import { path, post } from './api.js';
import { make, setText } from './dom.js';

const SHORTEST_SECRET = 8;

/**
 * Enters the address of a webhook, as a merchant does in the settings of a system that has no API for it.
 * @param {string} system
 * @param {string} about
 */
export function hookForm(system, about) {
  const describedBy = `${system}-webhook-state`;
  const url = make('input', {
    name: 'url',
    type: 'url',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'https://',
    'aria-describedby': describedBy,
  });
  const secret = make('input', {
    name: 'secret',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': describedBy,
  });
  const state = make('p', { class: 'hook-state', id: describedBy, role: 'status' });
  const form = make(
    'form',
    { class: 'hook', novalidate: true },
    make('p', { text: about }),
    make('label', { text: 'Address of the webhook' }, url),
    make('label', { text: 'Signing secret' }, secret),
    make('button', { type: 'submit', class: 'solid', text: 'Add the webhook' }),
    state,
  );
  /** @param {string} words @param {HTMLInputElement} [wrong] */
  const tell = (words, wrong) => {
    setText(state, words);
    form.dataset.problem = String(wrong !== undefined);
    for (const input of [url, secret]) input.setAttribute('aria-invalid', String(input === wrong));
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const wish = { url: url.value.trim(), secret: secret.value.trim() };
    if (!/^https?:\/\/\S+$/i.test(wish.url))
      return tell('Paste the whole address. It starts with https:// or http://.', url);
    if (wish.secret.length < SHORTEST_SECRET)
      return tell(
        `Make up a secret of at least ${SHORTEST_SECRET} characters. Your flow needs it too.`,
        secret,
      );
    try {
      await post(path(system, 'subscriptions'), wish);
      form.reset();
      tell('Added. It is listed under “Listening for webhooks”.');
    } catch (problem) {
      tell(problem instanceof Error ? problem.message : String(problem), url);
    }
  });
  return form;
}
