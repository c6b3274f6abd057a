import type { Dialect } from '../../http/request.ts';
import { asMessage, asText } from './wire.ts';

/** Names of PassKit's fields in the merchant's words. Only these are read from an error: its text may hold personal data. */
const FIELDS: Readonly<Record<string, string>> = {
  emailaddress: 'Email',
  mobilenumber: 'Phone',
  forename: 'First Name',
  surname: 'Last Name',
  dateofbirth: 'Birthday',
  expirydate: 'Expires At',
  externalid: 'External ID',
  tierid: 'Tier',
  programid: 'Program',
  points: 'Points',
  metadata: 'Field of the Pass',
  profileimage: 'Profile Image Link',
  imageids: 'Image ID',
  lockscreenmessage: 'Locations',
  campaignid: 'Campaign',
  offerid: 'Offer',
  quota: 'Quota',
};

/** How PassKit speaks of errors: grpc-gateway bodies `{code, message, details}`; 503 means "busy, wait 250 ms and repeat". */
export const dialect: Dialect = {
  title: 'PassKit',
  notCarriedOut: [503],
  authCure: 'Check the region, the API Key and the API Secret of the connection, then reconnect.',
  permissionCure:
    'Ask the owner of the PassKit account for the right to manage members, coupons and messages.',
  readError(body) {
    const { code, message, error } = asMessage(body);
    const told = (asText(message) || asText(error)).toLowerCase().replace(/[\s_-]/g, '');
    const fields = [
      ...new Set(
        Object.entries(FIELDS)
          .filter(([name]) => told.includes(name))
          .map(([, label]) => label),
      ),
    ];
    return { fields, ...(isCode(code) ? { code: String(code) } : {}) };
  },
};

/** gRPC's codes are 0 to 16, HTTP's three digits; a longer number may be anything, a phone number included. */
const isCode = (code: unknown): code is number =>
  Number.isInteger(code) && (code as number) >= 0 && (code as number) < 1000;
