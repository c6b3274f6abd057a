// @ts-check
/** @import { Tills } from './types.js' */
import { byId, make } from './dom.js';
import { hookForm } from './hook-form.js';
import { keyRows } from './key-rows.js';

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
      hookForm(
        'toast',
        'Toast calls one address at every change of an order. In Toast Web a merchant enters it; here you do.',
      ),
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
