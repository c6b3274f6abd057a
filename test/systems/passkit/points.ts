import { byExternalId, byId, details, PROGRAM } from './scene.ts';
import type { Case } from '../rig.ts';

const earn = { key: 'add_points', input: { ...byId, points: 100, transactionId: 'ORDER-1' } };
const hold = { key: 'spend_points', input: { ...byId, points: 60, transactionId: 'HOLD-1', hold: true } };
const reversal = { originalTransactionId: 'ORDER-1' };

export const pointsCases: readonly Case[] = [
  {
    name: 'by Pass ID',
    key: 'add_points',
    input: { ...byId, points: 12, transactionId: 'ORDER-2', ...details },
  },
  {
    name: 'by External ID, points as text',
    key: 'add_points',
    input: { ...byExternalId, points: '12.50', transactionId: 'ORDER-3' },
  },
  {
    name: 'every balance',
    key: 'add_points',
    input: { ...byId, points: 5, secondaryPoints: '2.5', tierPoints: 30, transactionId: 'ORDER-5' },
  },
  {
    name: 'with the pass',
    key: 'add_points',
    input: { ...byId, points: 1, transactionId: 'ORDER-4', includePass: true },
  },
  { name: 'a repeat', ...earn, isRepeat: true },
  {
    name: 'in full',
    key: 'spend_points',
    input: { ...byId, points: 50, transactionId: 'REDEEM-1', ...details },
  },
  { name: 'as a hold', ...hold },
  {
    name: 'to a number',
    key: 'set_points',
    input: { ...byId, points: 7, transactionId: 'SET-1', ...details },
  },
  {
    name: 'all to zero, by External ID',
    key: 'set_points',
    input: { ...byExternalId, points: 0, secondaryPoints: 0, tierPoints: 0, transactionId: 'SET-2' },
  },
  {
    name: 'wholly',
    key: 'reverse_transaction',
    input: { ...byId, ...reversal, transactionId: 'REFUND-1' },
    before: [earn],
  },
  {
    name: 'in part, by External ID',
    key: 'reverse_transaction',
    input: { ...byExternalId, ...reversal, transactionId: 'REFUND-2', points: 30, ...details },
    before: [earn],
  },
  {
    name: 'down to zero',
    key: 'reverse_transaction',
    input: { ...byId, ...reversal, transactionId: 'REFUND-3', onShortfall: 'to_zero' },
    before: [earn, { key: 'spend_points', input: { ...byId, points: 180, transactionId: 'REDEEM-2' } }],
  },
  { name: 'a sale that is paid', key: 'commit_hold', input: { ...byId, holdId: 'HOLD-1' }, before: [hold] },
  {
    name: 'a sale that is not paid',
    key: 'cancel_hold',
    input: { ...byExternalId, holdId: 'HOLD-1', ...details },
    before: [hold],
  },
  {
    name: 'a sale',
    key: 'find_transaction',
    input: { ...byId, transactionId: 'ORDER-1', raw: true },
    before: [earn],
  },
  { name: 'nothing', key: 'find_transaction', input: { ...byExternalId, transactionId: 'NONE' } },
  { name: 'of the program', key: 'find_holds', input: { programId: PROGRAM }, before: [hold] },
  {
    name: 'of a customer, too young',
    key: 'find_holds',
    input: { ...byExternalId, minutes: 30, days: 2 },
    before: [hold],
  },
];
