import { offers, passkit } from '../../shared-client/src/index.ts';
import type { Client, PickerKey } from '../../shared-client/src/index.ts';
import type { Intent } from './intents.ts';
import type { World } from './world.ts';

/** What stands in the emulator before a flow begins. */
export interface Scene extends World {
  /** A pass with 100 points, of which SALE-1 added 40, REDEEM-1 took 15 and HOLD-1 holds back 10. */
  passId: string;
  sinkId: string;
  /** The reference of the change that the flow makes. */
  transactionId: string;
}

/** A capability in one of its variants. */
export interface Flow {
  name: string;
  /** Finishes "PassKit could not ...". */
  doing: string;
  /** The key and the fields of an action, which writes. */
  action?: { key: Intent['action']; input(scene: Scene): Record<string, unknown> };
  /** For an editor, where one more call is made to help. */
  interactive?: boolean;
  run(client: Client, scene: Scene): Promise<unknown>;
}

export const HOOK_URL = 'http://127.0.0.1:9/hook';
const SINK = { classId: '', protocol: 'MEMBERSHIP', status: 'INTEGRATION_ACTIVE', configType: 'WEBHOOK' };
const PERSON = {
  forename: 'Augusta',
  surname: 'Lovelace',
  emailAddress: 'ada@example.com',
  mobileNumber: '+447700900123',
};

/** Puts a pass, its history, a scan and a subscription into an emulator. */
export function setScene(world: World, transactionId = 'T-1'): Scene {
  const { core, programId } = world;
  const { passkit: emulator } = core;
  const { id: passId } = emulator.createMember({
    programId,
    externalId: 'CUST-1',
    points: 85,
    person: PERSON,
  });
  const trace = (transactionId: string, capability: string, direction: string, amount: number) => ({
    externalEventId: transactionId,
    metaData: { transactionId, capability, direction, amount: String(amount), fingerprint: 'of-before' },
  });
  emulator.earn({ id: passId, points: 40, eventDetails: trace('SALE-1', 'add_points', 'earn', 40) });
  emulator.burn({ id: passId, points: 15, eventDetails: trace('REDEEM-1', 'spend_points', 'burn', 15) });
  emulator.burn({
    id: passId,
    points: 10,
    eventDetails: {
      ...trace('HOLD-1', 'spend_points', 'burn', 10),
      metaData: { ...trace('HOLD-1', 'spend_points', 'burn', 10).metaData, hold: 'open' },
    },
  });
  emulator.checkIn({ memberId: passId, externalServiceId: 'SHOP-3', externalUserId: 'STAFF-7' });
  emulator.install(passId);
  const sinks = ['PASS_EVENT_INSTALLED', 'PASS_EVENT_UNINSTALLED'].map((event) =>
    core.call({
      method: 'POST',
      path: '/passkit/eu/integrations/sink',
      headers: { authorization: 'sandbox-token' },
      body: {
        ...SINK,
        classId: programId,
        passEventId: [event],
        configuration: JSON.stringify({ targetUrl: HOOK_URL }),
      },
    }),
  );
  const [installed] = sinks.map(
    (outcome) => JSON.parse((outcome as { body: string }).body) as { id: string },
  );
  return { ...world, passId, sinkId: installed!.id, transactionId };
}

const doing = new Map(
  Object.values(offers(passkit)).flatMap((list: { key: string; words: { doing: string } }[]) =>
    list.map(({ key, words }) => [key, words.doing] as const),
  ),
);

const action = (
  name: string,
  key: Intent['action'],
  input: (scene: Scene) => Record<string, unknown>,
): Flow => ({
  name: `${key}: ${name}`,
  doing: doing.get(key)!,
  action: { key, input },
  run: (client, scene) => client.act(key, input(scene)),
});

const read = (name: string, key: string, run: Flow['run'], words = doing.get(key)!): Flow => ({
  name: `${name} ${key}`,
  doing: words,
  run,
});

const customer = ({ programId }: Scene, externalId: string) => ({ programId, tierId: 'base', externalId });
const byExternalId = ({ programId }: Scene) => ({ programId, externalId: 'CUST-1' });
const change = (scene: Scene) => ({ ...byExternalId(scene), transactionId: scene.transactionId });
const delivery = (event: string, { passId, programId }: Scene) => ({
  method: 'PUT',
  body: { event, pass: { id: passId, classId: programId, protocol: 100, metadata: { status: 1 } } },
});

/** Every writing capability, in the variants that send different calls. */
export const writes: readonly Flow[] = [
  action('new', 'issue_pass', (scene) => ({
    ...customer(scene, 'CUST-2'),
    email: 'bob@example.com',
    includePass: true,
  })),
  action('taken, return', 'issue_pass', (scene) => customer(scene, 'CUST-1')),
  action('taken, update', 'issue_pass', (scene) => ({
    ...customer(scene, 'CUST-1'),
    lastName: 'Byron',
    ifExists: 'update',
  })),
  { ...action('in an editor', 'issue_pass', (scene) => customer(scene, 'CUST-2')), interactive: true },
  action('by Pass ID', 'add_points', ({ passId, transactionId }) => ({
    passId,
    points: 12.5,
    transactionId,
  })),
  action('by External ID, with the pass', 'add_points', (scene) => ({
    ...change(scene),
    points: 12.5,
    includePass: true,
  })),
  action('by Pass ID', 'spend_points', ({ passId, transactionId }) => ({
    passId,
    points: 30,
    transactionId,
  })),
  action('more than there is', 'spend_points', ({ passId, transactionId }) => ({
    passId,
    points: 101,
    transactionId,
  })),
  action('as a hold', 'spend_points', ({ passId, transactionId }) => ({
    passId,
    points: 30,
    tierPoints: 0,
    hold: true,
    transactionId,
  })),
  action('to a number', 'set_points', ({ passId, transactionId }) => ({ passId, points: 55, transactionId })),
  action('to zero', 'set_points', (scene) => ({ ...change(scene), points: 0, includePass: true })),
  action('by Pass ID', 'commit_hold', ({ passId }) => ({ passId, holdId: 'HOLD-1' })),
  action('by External ID', 'cancel_hold', (scene) => ({ ...byExternalId(scene), holdId: 'HOLD-1' })),
  action('all', 'reverse_transaction', ({ passId, transactionId }) => ({
    passId,
    originalTransactionId: 'SALE-1',
    transactionId,
  })),
  action('a part of a spending', 'reverse_transaction', (scene) => ({
    ...change(scene),
    originalTransactionId: 'REDEEM-1',
    points: 5,
  })),
  action('a text', 'add_reward', ({ passId, transactionId }) => ({
    passId,
    rewardField: 'offer',
    rewardText: 'One free coffee',
    transactionId,
    includePass: true,
  })),
  action('by expiry', 'revoke_pass', ({ passId }) => ({ passId })),
  action('by deletion', 'revoke_pass', (scene) => ({ ...byExternalId(scene), revokeHow: 'delete' })),
];

const subscriptions = ['pass_installed', 'pass_removed'].flatMap((key): Flow[] => [
  read('subscribe', key, (client, { programId }) => client.subscribe(key, { programId }, `${HOOK_URL}/new`)),
  read('unsubscribe', key, (client, { sinkId }) => client.unsubscribe(key, sinkId), 'end the subscription'),
  read('find', key, (client, { programId }) => client.findSubscription(key, { programId }, HOOK_URL)),
  read('recent', key, (client, { programId }) => client.recent(key, { programId }, 3)),
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
  read('receive', 'pass_installed', (client, scene) =>
    client.receive('pass_installed', { programId: scene.programId }, delivery('PASS_EVENT_INSTALLED', scene)),
  ),
  read('poll', 'pass_scanned', (client, { programId }) =>
    client.poll('pass_scanned', { programId }, { limit: 5, withPasses: true }),
  ),
  read('posted', 'pass_scanned', (client, { programId, passId }) =>
    client.receivePosted('pass_scanned', { programId }, { method: 'POST', body: { passId } }),
  ),
  ...Object.entries(passkit.pickers).map(([key, picker]) =>
    read(
      'pick',
      key,
      (client, { programId }) => client.pick(key as PickerKey, { input: { programId } }),
      picker.doing,
    ),
  ),
  read('test', 'connection', (client) => client.test(), 'check the connection'),
];

export const flows: readonly Flow[] = [...writes, ...reads];
