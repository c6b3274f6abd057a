import { byExternalId, byId, details, PASS, PROGRAM } from './scene.ts';
import type { Case } from '../rig.ts';

const person = {
  firstName: 'Ada',
  lastName: 'Marsh',
  email: 'ada@example.com',
  phone: '+44 7700 900123',
  birthday: '1990-04-27',
};
const later = '2099-01-31T18:00:00Z';

export const passCases: readonly Case[] = [
  {
    name: 'a new customer',
    key: 'issue_pass',
    input: {
      programId: PROGRAM,
      tierId: 'base',
      externalId: 'NEW-1',
      ...person,
      optOut: true,
      customFields: { favouriteDrink: 'Flat white', offer: 'Welcome' },
      profileImageUrl: 'https://example.com/ada.png',
    },
  },
  {
    name: 'a known customer',
    key: 'issue_pass',
    input: { programId: PROGRAM, tierId: 'base', externalId: 'CUST-1' },
  },
  {
    name: 'a known customer, updated, with the pass',
    key: 'issue_pass',
    input: {
      programId: PROGRAM,
      tierId: 'gold',
      externalId: 'CUST-1',
      ...person,
      expiresAt: later,
      ifExists: 'update',
      includePass: true,
    },
  },
  {
    name: 'all at once, with the pass',
    key: 'update_pass',
    input: {
      ...byId,
      ...person,
      optOut: true,
      customFields: { favouriteDrink: 'Espresso' },
      tierId: 'gold',
      expiresAt: later,
      profileImageUrl: 'https://example.com/ada.png',
      imageKind: 'strip',
      imageId: '5ImageOfTheAutumn00001',
      locations: '51.5074, -0.1278, Coffee is near',
      includePass: true,
    },
  },
  { name: 'one field, by External ID', key: 'update_pass', input: { ...byExternalId, lastName: 'Byron' } },
  {
    name: 'up',
    key: 'change_tier',
    input: { ...byId, tierId: 'gold', transactionId: 'UP-1', staffId: 'STAFF-7', note: 'Well done' },
  },
  { name: 'by External ID', key: 'check_in', input: { ...byExternalId, ...details } },
  { name: 'once', key: 'check_in', input: { ...byId, transactionId: 'VISIT-1' } },
  { name: 'by Pass ID, with the pass', key: 'check_out', input: { ...byId, ...details, includePass: true } },
  {
    name: 'by the message service',
    key: 'send_message',
    input: { ...byId, messageTitle: 'We miss you', message: 'Come back\nthis week' },
  },
  {
    name: 'once, by External ID',
    key: 'send_message',
    input: { ...byExternalId, messageTitle: 'Hello', message: 'Hello again', transactionId: 'MSG-1' },
  },
  {
    name: 'in a field',
    key: 'send_message',
    input: { ...byId, messageKind: 'field', messageField: 'notice', message: 'Happy hour at five' },
  },
  { name: 'expire', key: 'revoke_pass', input: { ...byId } },
  { name: 'delete, by External ID', key: 'revoke_pass', input: { ...byExternalId, revokeHow: 'delete' } },
  {
    name: 'an expired one, with the pass',
    key: 'restore_pass',
    input: { ...byId, expiresAt: later, includePass: true },
    before: [{ key: 'revoke_pass', input: byId }],
  },
  {
    name: 'a strip',
    key: 'create_image',
    input: { imageUrl: 'https://example.com/strip.png', imageKind: 'strip', imageName: 'Autumn' },
  },
  { name: 'by Pass ID', key: 'find_pass', input: { passId: PASS } },
  { name: 'with everything', key: 'find_pass', input: { passId: PASS, raw: true } },
  { name: 'by External ID', key: 'find_pass', input: byExternalId },
  { name: 'by email', key: 'find_pass', input: { programId: PROGRAM, email: 'CUST1@example.com' } },
  { name: 'by phone', key: 'find_pass', input: { programId: PROGRAM, phone: '+44 7700 900100' } },
  { name: 'nobody', key: 'find_pass', input: { programId: PROGRAM, email: 'nobody@example.com' } },
];
