import type { Dialect } from '../../http/request.ts';
import { asGroup, asText } from '../../sale/json.ts';

/** Names of Voucherify's fields in the merchant's words. Only these are read from an error: its text may hold personal data. */
const FIELDS: Readonly<Record<string, string>> = {
  email: 'Email',
  phone: 'Phone',
  birthdate: 'Birthday',
  points: 'Points',
  reward: 'Reward',
  campaign: 'Campaign',
  amount: 'Amount',
  metadata: 'Custom Fields',
  customer: 'External ID',
};

/** How Voucherify speaks of errors: `{code, key, message, details, request_id}` (Voucherify API reference, "Errors"). */
export const dialect: Dialect = {
  title: 'Voucherify',
  notCarriedOut: [],
  authCure: 'Check the region, the App ID and the App Token of the connection, then reconnect.',
  permissionCure: 'Ask the owner of the Voucherify project which rights these keys have.',
  missing: 'there is no such record. Check the ID, the program and the project of the connection.',
  readError(body) {
    const { key, details } = asGroup(body);
    const code = asText(key);
    const words = code === 'invalid_payload' ? (asText(details) ?? '').toLowerCase().split(/[^a-z]+/) : [];
    const fields = [...new Set(words.flatMap((word) => (Object.hasOwn(FIELDS, word) ? FIELDS[word]! : [])))];
    return { fields, ...(code && /^[a-z_]{3,64}$/.test(code) ? { code } : {}) };
  },
};
