import type { Dialect } from '../../http/request.ts';
import { asGroup, asText } from '../../sale/json.ts';

/** How Toast speaks of errors: `{status, code, message, requestId}`; its message may hold anything, so it is not told. */
export const dialect: Dialect = {
  title: 'Toast',
  notCarriedOut: [503],
  authCure:
    'Check the Client ID and the Client Secret of the connection, then reconnect. Toast allows two logins an hour, so wait a while before you try a third time.',
  permissionCure:
    'In Toast Web, give the credentials the scopes orders:read, restaurants:read and guest.pi:read, and access to this location.',
  missing:
    'there is no such record. Check the Location GUID, and that the credentials include this location.',
  addressCure: "Tell Toast's support of it.",
  readError(body) {
    const code = asText(asGroup(body).code);
    return { fields: [], ...(code && /^\d{1,6}$/.test(code) ? { code } : {}) };
  },
};
