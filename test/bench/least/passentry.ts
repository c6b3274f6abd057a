import type { Least } from './least.ts';

const BALANCE = 'Only the loyalty answer holds the balance that the pass is told with.';

/** By PassEntry's API reference. */
export const passentryLeast: readonly Least[] = [
  {
    key: 'issue_pass',
    name: 'a known customer',
    calls: 1,
    why: 'The pass is shown by its External ID.',
    doc: 'Passes, show a pass',
  },
  {
    key: 'issue_pass',
    name: 'a new customer',
    calls: 3,
    why: `No answer to a taken External ID is documented, so one looks before one creates. ${BALANCE}`,
    doc: 'Passes, show and create a pass; Loyalty',
  },
  {
    key: 'update_pass',
    name: 'by External ID',
    calls: 1,
    why: 'The External ID names the pass in the address.',
    doc: 'Passes, update a pass',
  },
  {
    key: 'add_points',
    name: 'by Pass ID',
    calls: 1,
    why: 'One call changes the balance and answers it.',
    doc: 'Loyalty, balance',
  },
  {
    key: 'spend_points',
    name: 'in full',
    calls: 2,
    why: 'No refusal below zero is documented, so the balance is read before.',
    doc: 'Loyalty, balance',
  },
  {
    key: 'set_points',
    name: 'to a number',
    calls: 1,
    why: 'One call replaces the balance.',
    doc: 'Loyalty, overrideBalance',
  },
  {
    key: 'add_reward',
    name: 'a text in a field',
    calls: 1,
    why: 'A reward is a field of the pass.',
    doc: 'Passes, update a pass',
  },
  {
    key: 'send_message',
    name: 'as often as it runs',
    calls: 1,
    why: 'The answer tells whether it was delivered.',
    doc: 'Passes, notification',
  },
  {
    key: 'revoke_pass',
    name: 'deactivate',
    calls: 1,
    why: 'One call sets the status.',
    doc: 'Passes, update a pass',
  },
  {
    key: 'restore_pass',
    name: 'a deactivated one, with the pass',
    calls: 2,
    why: `One call sets the status. ${BALANCE}`,
    doc: 'Passes, update a pass; Loyalty',
  },
  {
    key: 'find_pass',
    name: 'by Pass ID',
    calls: 1,
    why: 'The loyalty answer holds the pass and its balance.',
    doc: 'Loyalty, show',
  },
];
