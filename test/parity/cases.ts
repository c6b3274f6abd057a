import type { Client } from '@tillpass/client';
import { DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';

export const PROGRAM = DEMO_PROGRAMS.rewards;
/** Stands for the ID of the customer's pass, which is another one in each run. */
export const PASS = 'THE-PASS';

/** A use of a capability, in the catalogue's own keys. */
export interface Case {
  name: string;
  key: string;
  input: Record<string, unknown>;
  /** What the host's own memory must have seen before; not recorded. */
  /** The same change as before once more. */
  isRepeat?: boolean;
  before?: { key: string; input: Record<string, unknown> }[];
}

const byId = { programId: PROGRAM, passId: PASS };
const byExternalId = { programId: PROGRAM, externalId: 'CUST-1' };
const earn = { key: 'add_points', input: { ...byId, points: 100, transactionId: 'ORDER-1' } };
const details = { locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'Two flat whites' };
const person = {
  firstName: 'Ada',
  lastName: 'Marsh',
  email: 'ada@example.com',
  phone: '+44 7700 900123',
  birthday: '1990-04-27',
};

/** Every action and search, in each of its ways. */
export const CASES: readonly Case[] = [
  {
    name: 'a new customer',
    key: 'issue_pass',
    input: { programId: PROGRAM, tierId: 'base', externalId: 'NEW-1', ...person },
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
      expiresAt: '2099-01-31T18:00:00Z',
      ifExists: 'update',
      includePass: true,
    },
  },
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
    name: 'with the pass',
    key: 'add_points',
    input: { ...byId, points: 1, transactionId: 'ORDER-4', includePass: true },
  },
  { name: 'a repeat', key: 'add_points', input: earn.input, before: [earn], isRepeat: true },
  {
    name: 'in full',
    key: 'spend_points',
    input: { ...byId, points: 50, transactionId: 'REDEEM-1', ...details },
  },
  {
    name: 'wholly',
    key: 'reverse_transaction',
    input: { ...byId, originalTransactionId: 'ORDER-1', transactionId: 'REFUND-1' },
    before: [earn],
  },
  {
    name: 'in part, by External ID',
    key: 'reverse_transaction',
    input: {
      ...byExternalId,
      originalTransactionId: 'ORDER-1',
      transactionId: 'REFUND-2',
      points: 30,
      ...details,
    },
    before: [earn],
  },
  {
    name: 'down to zero',
    key: 'reverse_transaction',
    input: { ...byId, originalTransactionId: 'ORDER-1', transactionId: 'REFUND-3', onShortfall: 'to_zero' },
    before: [earn, { key: 'spend_points', input: { ...byId, points: 180, transactionId: 'REDEEM-2' } }],
  },
  {
    name: 'a text in a field',
    key: 'add_reward',
    input: { ...byId, rewardField: 'offer', rewardText: 'One free coffee', transactionId: 'REWARD-1' },
  },
  { name: 'expire', key: 'revoke_pass', input: { ...byId } },
  { name: 'delete, by External ID', key: 'revoke_pass', input: { ...byExternalId, revokeHow: 'delete' } },
  { name: 'by Pass ID', key: 'find_pass', input: { passId: PASS } },
  { name: 'by External ID', key: 'find_pass', input: byExternalId },
  { name: 'by email', key: 'find_pass', input: { programId: PROGRAM, email: 'CUST1@example.com' } },
  { name: 'by phone', key: 'find_pass', input: { programId: PROGRAM, phone: '+44 7700 900100' } },
  { name: 'nobody', key: 'find_pass', input: { programId: PROGRAM, email: 'nobody@example.com' } },
];

/** The events, each with what makes it happen. */
export const EVENTS: readonly { key: string; happen: (sandbox: Sandbox, passId: string) => void }[] = [
  { key: 'pass_installed', happen: ({ passkit }, passId) => void passkit.install(passId, 'apple') },
  {
    key: 'pass_removed',
    happen: ({ passkit }, passId) => {
      passkit.install(passId, 'apple');
      passkit.remove(passId);
    },
  },
];

/** One customer with a pass and 100 points; answers the pass's ID. */
export function seed({ passkit }: Sandbox): string {
  const { id } = passkit.createMember({
    programId: PROGRAM,
    tierId: 'base',
    externalId: 'CUST-1',
    points: 100,
    person: {
      forename: 'Cust',
      surname: 'One',
      emailAddress: 'cust1@example.com',
      mobileNumber: '+447700900100',
    },
  });
  return id;
}

export const isSearch = (key: string) => key.startsWith('find_');

/** How one host runs a capability. Answers the list of a search, or the one result of an action. */
export interface HostRun {
  run(key: string, input: Record<string, unknown>): Promise<unknown>;
  /** What a host hands on for a delivery of PassKit. */
  receive(event: string, delivery: { method: string; body: unknown }): Promise<unknown>;
  poll(event: string): Promise<unknown>;
  subscribe(event: string, targetUrl: string): Promise<unknown>;
  /** Called before a repeat is recorded. */
  remember?(): void;
}

/** The client without any host. */
export function directly(client: Client): HostRun {
  const input = { programId: PROGRAM };
  return {
    run: (key, raw) => (isSearch(key) ? client.search(key, raw) : client.act(key, raw)),
    receive: (event, delivery) => client.receive(event, input, delivery),
    poll: (event) => client.poll(event, input, { limit: 100, withPasses: true }),
    subscribe: (event, targetUrl) => client.subscribe(event, input, targetUrl),
  };
}
