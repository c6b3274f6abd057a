import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { offers } from '@tillpass/client';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import { APPS, SYSTEMS } from './support/apps.ts';
import { BuiltApp } from './support/built-app.ts';
import { CoreApp } from './support/core.ts';
import { builtDefinition } from './support/unzip.ts';
import { Zap } from './support/zap.ts';

type Kind = 'triggers' | 'searches' | 'creates';
type Ask = (method: string, bundle: object) => Promise<unknown>;

const PASS = 'programId passId externalId';
const BY = 'locationId staffId note includePass';
const PERSON_OR_PASS = 'programId email phone externalId passId';
const VISIT = `${PASS} locationId transactionId staffId note includePass`;

/** Users build Zaps on these names: what an operation is called, and its fields in the order of the form. */
const NAMES: Record<Kind, Record<string, string>> = {
  triggers: {
    pass_issued: 'programId raw',
    pass_installed: 'programId raw',
    pass_updated: 'programId includeOwn raw',
    pass_removed: 'programId raw',
    pass_revoked: 'programId raw',
    reward_redeemed: 'campaignId raw',
    pass_scanned: 'programId raw',
    points_changed: 'programId raw',
    tier_changed: 'programId raw',
    pass_dormant: 'programId days raw',
    birthday: 'programId days raw',
    sale_paid: 'locationId onlyWithCustomer',
    sale_refunded: 'locationId onlyWithCustomer',
    customer_seen: 'locationId',
    list_programs: '',
    list_tiers: 'programId',
    list_passes: 'programId',
    list_reward_fields: 'programId',
    list_campaigns: '',
    list_offers: 'campaignId',
    list_locations: '',
  },
  searches: {
    find_pass: `${PASS} email phone raw`,
    find_rewards: `${PASS} campaignId raw`,
    find_transaction: `${PASS} transactionId raw`,
    find_holds: `${PASS} minutes days`,
    find_sale: 'scannedAt locationId minutes',
  },
  creates: {
    issue_pass:
      'programId tierId externalId firstName lastName email phone birthday optOut expiresAt profileImageUrl ifExists includePass',
    update_pass: `${PASS} firstName lastName email phone birthday optOut tierId expiresAt profileImageUrl imageKind imageId locations includePass`,
    record_purchase: `${PERSON_OR_PASS} sale rule ifMissing tierId amount transactionId currency rewardAs rewardField campaignId offerId messageAs messageField messageTitle message firstName lastName occurredAt ${BY}`,
    refund_purchase: `${PERSON_OR_PASS} sale originalTransactionId transactionId amount ifNotRecorded onShortfall isRunningTotal originalAmount currency ${BY}`,
    add_points: `${PASS} points transactionId secondaryPoints tierPoints ${BY}`,
    spend_points: `${PASS} points transactionId hold secondaryPoints tierPoints ${BY}`,
    set_points: `${PASS} points transactionId secondaryPoints tierPoints ${BY}`,
    reverse_transaction: `${PASS} originalTransactionId transactionId points onShortfall ${BY}`,
    commit_hold: `${PASS} holdId ${BY}`,
    cancel_hold: `${PASS} holdId ${BY}`,
    add_reward: `${PASS} rewardKind rewardField rewardText campaignId offerId transactionId expiresAt includePass`,
    check_reward: 'rewardId campaignId',
    redeem_reward: 'rewardId transactionId campaignId locationId staffId tillReference amount',
    cancel_reward: 'rewardId transactionId campaignId',
    change_tier: `${PASS} tierId transactionId staffId note includePass`,
    check_in: VISIT,
    check_out: VISIT,
    send_message: `${PASS} messageKind messageTitle messageField message transactionId`,
    revoke_pass: `${PASS} revokeHow`,
    restore_pass: `${PASS} expiresAt includePass`,
    create_image: 'imageUrl imageKind imageName',
    calculate_points:
      'rule sale amount currency pointsBefore tierId tender locationId occurredAt points exchangeRate',
    read_sale: 'source body timeZone currency country',
  },
};
const KINDS = Object.keys(NAMES) as Kind[];

/** The choices on which fields depend. */
const CHOICES = ['rewardKind', 'messageKind', 'rewardAs', 'messageAs', 'ifMissing'];

/** The names of an app, with all fields of a form whose choices are mapped to an earlier step. */
async function namesOf(definition: Record<string, unknown>, ask: Ask): Promise<typeof NAMES> {
  const mapped = Object.fromEntries(CHOICES.map((choice) => [choice, '{{1__kind}}']));
  const keysOf = async (method: string) =>
    ((await ask(method, { inputData: mapped })) as { key: string }[]).map(({ key }) => key).join(' ');
  const names: typeof NAMES = { triggers: {}, searches: {}, creates: {} };
  for (const kind of KINDS)
    for (const key of Object.keys(definition[kind] as object))
      names[kind][key] = await keysOf(`${kind}.${key}.operation.inputFields`);
  return names;
}

let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());

test('a system that can do everything has these names', async () => {
  const app = new CoreApp(madeUp(), zap.backend);
  expect(await namesOf(await app.definition(), (method, bundle) => app.run(method, bundle))).toEqual(NAMES);
});

/** Fields that a file needs and no other till; they stand first in each of its forms. */
const OF_A_FILE = 'timeZone currency dateOrder country columns';
const OWN_FIELDS: Record<string, string> = { 'till-file': OF_A_FILE };

describe.each(SYSTEMS)('the built zip of %s', (system) => {
  const { driver, authData } = APPS[system]!;
  const definition = builtDefinition(system);

  test('has those names of what the system can do', async () => {
    const app = system === 'passkit' ? zap.app : await BuiltApp.start(system, zap.backend, {});
    try {
      const names = await namesOf(
        definition,
        async (method, bundle) => (await app.run(method, { authData, meta: {}, ...bundle })).results,
      );
      for (const kind of KINDS)
        for (const [key, fields] of Object.entries(names[kind])) {
          const own = driver.ownFields?.[key] ? `${OWN_FIELDS[system]} ` : '';
          expect([key, fields]).toEqual([key, own + NAMES[kind][key]]);
        }
    } finally {
      if (app !== zap.app) await app.stop();
    }
  });

  test('offers all of it, a polled trigger for what is told as well, and the pairs', () => {
    const { hooks, polls, searches, actions } = offers(driver);
    const shown = (kind: Kind) =>
      Object.keys(definition[kind] as object).filter((key) => !key.startsWith('list_'));
    const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key);
    const polled = keysOf(polls);
    expect(shown('triggers')).toEqual([...keysOf(hooks).filter((key) => !polled.includes(key)), ...polled]);
    expect(shown('searches')).toEqual(keysOf(searches));
    expect(shown('creates')).toEqual(keysOf(actions));
    expect(Object.keys(definition.searchOrCreates as object)).toEqual(
      system === 'passkit' ? ['find_pass'] : [],
    );
  });
});

test('every app of the folder is among them', () => {
  const files = readdirSync(join(import.meta.dirname, '../../zapier-app/src/apps'));
  expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(SYSTEMS);
});
