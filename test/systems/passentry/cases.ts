import { byExternalId, byId, TEMPLATE } from './scene.ts';
import type { Case } from '../rig.ts';

const earn = { key: 'add_points', input: { ...byId, points: 100, transactionId: 'ORDER-1' } };
const message = { message: 'Your coffee is ready' };
const issue = { programId: TEMPLATE, externalId: 'CUST-2' };
const known = { programId: TEMPLATE, ...byExternalId };
const shown = { rewardField: 'reward', rewardText: 'One free coffee' };

/** Every action and search, in each of its ways. */
export const cases: readonly Case[] = [
  {
    name: 'a new customer',
    key: 'issue_pass',
    input: {
      ...issue,
      barcode: 'qr',
      nfc: true,
      customFields: { fullName: 'Grace Hopper', level: 'Gold' },
      includePass: true,
    },
  },
  { name: 'a known customer', key: 'issue_pass', input: known },
  {
    name: 'a known customer, updated',
    key: 'issue_pass',
    input: { ...known, ifExists: 'update', customFields: { level: 'Gold' } },
  },
  {
    name: 'by Pass ID, with the pass',
    key: 'update_pass',
    input: { ...byId, customFields: { level: 'Silver', reward: 'None' }, includePass: true },
  },
  {
    name: 'by External ID',
    key: 'update_pass',
    input: { ...byExternalId, customFields: { level: 'Silver' } },
  },
  { name: 'by Pass ID', key: 'add_points', input: { ...byId, points: 12, transactionId: 'ORDER-2' } },
  {
    name: 'by External ID, points as text',
    key: 'add_points',
    input: { ...byExternalId, points: '12.50', transactionId: 'ORDER-3' },
  },
  {
    name: 'with the pass',
    key: 'add_points',
    input: { ...byId, points: 1, transactionId: 'ORDER-4', includePass: true },
  },
  { name: 'a repeat', ...earn, isRepeat: true },
  { name: 'in full', key: 'spend_points', input: { ...byId, points: 50, transactionId: 'REDEEM-1' } },
  { name: 'to a number', key: 'set_points', input: { ...byId, points: 7, transactionId: 'SET-1' } },
  {
    name: 'to zero, by External ID',
    key: 'set_points',
    input: { ...byExternalId, points: 0, transactionId: 'SET-2' },
  },
  {
    name: 'a text in a field',
    key: 'add_reward',
    input: { ...byId, ...shown, transactionId: 'ORDER-1' },
  },
  {
    name: 'once, not on a phone',
    key: 'send_message',
    input: { ...byExternalId, ...message, transactionId: 'MESSAGE-1' },
  },
  { name: 'as often as it runs', key: 'send_message', input: { ...byId, ...message } },
  {
    name: 'in a field',
    key: 'send_message',
    input: { ...byId, ...message, messageKind: 'field', messageField: 'level' },
  },
  { name: 'deactivate', key: 'revoke_pass', input: byId },
  { name: 'erase, by External ID', key: 'revoke_pass', input: { ...byExternalId, revokeHow: 'erase' } },
  {
    name: 'a deactivated one, with the pass',
    key: 'restore_pass',
    input: { ...byId, includePass: true },
    before: [{ key: 'revoke_pass', input: byId }],
  },
  { name: 'by Pass ID', key: 'find_pass', input: byId },
  { name: 'by External ID, with everything', key: 'find_pass', input: { ...byExternalId, raw: true } },
  { name: 'nobody', key: 'find_pass', input: { externalId: 'NOBODY' } },
];
