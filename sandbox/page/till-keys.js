// @ts-check
/** @import { Tills } from './types.js' */
import { path, post } from './api.js';
import { byId, make, setText } from './dom.js';
import { keyRows } from './key-rows.js';

const SHORTEST_SECRET = 8;

/** What a connection to each till asks for. @param {Tills | undefined} tills */
export function showTills(tills) {
  if (!tills) return;
  const { toast, square } = tills;
  byId('till-keys', HTMLElement).replaceChildren(
    make(
      'details',
      {},
      make('summary', { text: 'Connect to Toast' }),
      make(
        'dl',
        { class: 'keys' },
        ...keyRows([
          ['Toast address', toast.url],
          ['Client ID', toast.clientId],
          ['Client secret', toast.clientSecret],
          ...toast.locations.map(({ name, id }) => place(name, id)),
        ]),
      ),
      make('p', {
        text: 'In n8n the address goes into Base URL. Any of the locations will do; a trigger can choose another.',
      }),
      toastWebhook(),
    ),
    make(
      'details',
      {},
      make('summary', { text: 'Connect to Square' }),
      make(
        'dl',
        { class: 'keys' },
        ...keyRows([
          ['Square address', square.url],
          ['Access token', square.accessToken],
          ['OAuth token', square.oauthToken],
          ...square.locations.map(({ name, id }) => place(name, id)),
        ]),
      ),
      make('p', {
        text: 'In n8n the address goes into Base URL. With the access token a trigger switches its webhook on by itself. With the OAuth token it has to poll, as in life.',
      }),
    ),
  );
}

/** @param {string} name @param {string} id @returns {[string, string]} */
const place = (name, id) => [`Location ${name}`, id];

/** In life a merchant enters this in Toast Web: Toast has no API for it. */
function toastWebhook() {
  const url = make('input', {
    name: 'url',
    type: 'url',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'https://',
    'aria-describedby': 'toast-webhook-state',
  });
  const secret = make('input', {
    name: 'secret',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'toast-webhook-state',
  });
  const state = make('p', { class: 'hook-state', id: 'toast-webhook-state', role: 'status' });
  const form = make(
    'form',
    { class: 'hook', novalidate: true },
    make('p', {
      text: 'Toast calls one address at every change of an order. In Toast Web a merchant enters it; here you do.',
    }),
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
      await post(path('toast', 'subscriptions'), wish);
      form.reset();
      tell('Added. It is listed under “Listening for webhooks”.');
    } catch (problem) {
      tell(problem instanceof Error ? problem.message : String(problem), url);
    }
  });
  return form;
}
