import { passkit } from '../../shared-client/src/index.ts';
import type { PickerKey } from '../../shared-client/src/index.ts';
import { read } from './flow.ts';
import type { Flow } from './flow.ts';
import { HOOK_URL } from './scene.ts';
import type { Scene } from './scene.ts';

const byExternalId = ({ programId }: Scene) => ({ programId, externalId: 'CUST-1' });
const delivery = (event: string, { passId, programId, couponId, campaignId }: Scene) => {
  const [id, classId, protocol] = event.startsWith('COUPON')
    ? [couponId, campaignId, 101]
    : [passId, programId, 100];
  return { method: 'PUT', body: { event, pass: { id, classId, protocol, metadata: { status: 1 } } } };
};

const DELIVERED = {
  pass_issued: 'PASS_EVENT_RECORD_CREATED',
  pass_installed: 'PASS_EVENT_INSTALLED',
  pass_updated: 'PASS_EVENT_RECORD_UPDATED',
  pass_revoked: 'PASS_EVENT_INVALIDATED',
  reward_redeemed: 'COUPON_EVENT_REDEEMED',
};
const watched = ({ programId, campaignId }: Scene) => ({ programId, campaignId, days: 30 });

const subscriptions = Object.keys(passkit.hooks).flatMap((key): Flow[] => [
  read('subscribe', key, (client, scene) => client.subscribe(key, watched(scene), `${HOOK_URL}/new`)),
  read('unsubscribe', key, (client, { sinkId }) => client.unsubscribe(key, sinkId), 'end the subscription'),
  read('find', key, (client, scene) => client.findSubscription(key, watched(scene), HOOK_URL)),
  read('recent', key, (client, scene) => client.recent(key, watched(scene), 3)),
]);

/** Everything else that the client does. */
export const reads: readonly Flow[] = [
  read('by Pass ID', 'find_pass', (client, { passId }) => client.search('find_pass', { passId })),
  read('by External ID', 'find_pass', (client, scene) => client.search('find_pass', byExternalId(scene))),
  read('by email', 'find_pass', (client, { programId }) =>
    client.search('find_pass', { programId, email: 'ada@example.com' }),
  ),
  read('by phone of nobody', 'find_pass', (client, { programId }) =>
    client.search('find_pass', { programId, phone: '+15550100' }),
  ),
  read('by ID', 'find_transaction', (client, { passId }) =>
    client.search('find_transaction', { passId, transactionId: 'SALE-1' }),
  ),
  read('of a program', 'find_holds', (client, { programId }) => client.search('find_holds', { programId })),
  read('of a customer', 'find_holds', (client, scene) => client.search('find_holds', byExternalId(scene))),
  ...subscriptions,
  ...Object.entries(DELIVERED).map(([key, event]) =>
    read('receive', key, (client, scene) => client.receive(key, watched(scene), delivery(event, scene))),
  ),
  ...Object.keys(passkit.polls).map((key) =>
    read('poll', key, (client, scene) => client.poll(key, watched(scene), { limit: 5, withPasses: true })),
  ),
  read('posted', 'pass_scanned', (client, { programId, passId }) =>
    client.receivePosted('pass_scanned', { programId }, { method: 'POST', body: { passId } }),
  ),
  ...Object.entries(passkit.pickers).map(([key, picker]) =>
    read(
      'pick',
      key,
      (client, scene) => client.pick(key as PickerKey, { input: watched(scene) }),
      picker.doing,
    ),
  ),
  read(
    'of a program',
    'customFields',
    (client, scene) => client.customFields(watched(scene)),
    'list the fields of the program',
  ),
  read('of a campaign', 'find_rewards', (client, { passId, campaignId }) =>
    client.search('find_rewards', { passId, campaignId }),
  ),
  read('of all campaigns', 'find_rewards', (client, scene) =>
    client.search('find_rewards', byExternalId(scene)),
  ),
  read('test', 'connection', (client) => client.test(), 'check the connection'),
];
