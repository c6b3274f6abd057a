import type { Dialect } from '../../http/request.ts';
import { asGroup, asGroups, asText } from '../../sale/json.ts';

/** Names of PassEntry's fields in the merchant's words. Only these are read from an error: its text may hold personal data. */
const FIELDS: Readonly<Record<string, string>> = {
  extid: 'External ID',
  passtemplate: 'Template',
  overridebalance: 'Points',
  balance: 'Points',
  barcode: 'Barcode',
  nfc: 'NFC',
};

/**
 * How PassEntry speaks of errors. The shape of their bodies is not documented, so the usual ones are read:
 * `{errors: [{code, title, detail}]}`, `{error}` and `{message}`.
 */
export const dialect: Dialect = {
  title: 'PassEntry',
  notCarriedOut: [],
  authCure: 'Check the API Key of the connection, then reconnect.',
  permissionCure: 'Ask the owner of the PassEntry account for a key that may manage passes.',
  missing: 'there is no such record. Check the ID.',
  addressCure: 'Check the base URL of the connection.',
  readError(body) {
    const { errors, error, message, code } = asGroup(body);
    const [first = {}] = asGroups(errors);
    const texts = [first.title, first.detail, error, message].map((text) => asText(text) ?? '');
    const told = texts
      .join(' ')
      .toLowerCase()
      .replace(/[\s_-]/g, '');
    const fields = Object.entries(FIELDS).flatMap(([name, label]) => (told.includes(name) ? [label] : []));
    const given = asText(first.code) ?? asText(code) ?? '';
    return { fields: [...new Set(fields)], ...(/^[A-Za-z_]{3,64}$/.test(given) ? { code: given } : {}) };
  },
};
