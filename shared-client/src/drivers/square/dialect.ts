import type { Dialect } from '../../http/request.ts';
import { asGroups, asGroup, asText } from '../../sale/json.ts';

/** How Square speaks of errors: `{errors: [{category, code, detail, field}]}`. Only its codes are told. */
export const dialect: Dialect = {
  title: 'Square',
  notCarriedOut: [503],
  authCure: 'Check the environment and the Access Token of the connection, then reconnect.',
  permissionCure:
    'The token needs the permissions PAYMENTS_READ, ORDERS_READ, CUSTOMERS_READ and MERCHANT_PROFILE_READ, and for loyalty LOYALTY_READ, LOYALTY_WRITE and CUSTOMERS_WRITE.',
  missing: 'there is no such record. Check the location and the environment of the connection.',
  addressCure: 'Check the environment of the connection.',
  readError(body) {
    const [first] = asGroups(asGroup(body).errors);
    const code = asText(first?.code);
    return { fields: [], ...(code && /^[A-Z_]{3,64}$/.test(code) ? { code } : {}) };
  },
};
