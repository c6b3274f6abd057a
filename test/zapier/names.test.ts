import { offers, passkit } from '../../shared-client/src/index.ts';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import { CoreApp } from './support/core.ts';
import { builtDefinition } from './support/unzip.ts';
import { AUTH, Zap } from './support/zap.ts';

type Kind = 'triggers' | 'searches' | 'creates';
type Ask = (method: string, bundle: object) => Promise<unknown>;

const PASS = 'programId passId externalId';
const BY = 'locationId staffId note includePass';
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
    list_programs: '',
    list_tiers: 'programId',
    list_passes: 'programId',
    list_reward_fields: 'programId',
    list_campaigns: '',
    list_offers: 'campaignId',
  },
  searches: {
    find_pass: `${PASS} email phone raw`,
    find_rewards: `${PASS} campaignId raw`,
    find_transaction: `${PASS} transactionId raw`,
    find_holds: `${PASS} minutes days`,
  },
  creates: {
    issue_pass:
      'programId tierId externalId firstName lastName email phone birthday optOut expiresAt profileImageUrl ifExists includePass',
    update_pass: `${PASS} firstName lastName email phone birthday optOut tierId expiresAt profileImageUrl imageKind imageId locations includePass`,
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
  },
};
const KINDS = Object.keys(NAMES) as Kind[];

/** The names of an app, with all fields of a form whose choices are mapped to an earlier step. */
async function namesOf(definition: Record<string, unknown>, ask: Ask): Promise<typeof NAMES> {
  const mapped = { rewardKind: '{{1__kind}}', messageKind: '{{1__kind}}' };
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

test('the built zip has those of what PassKit can do, and its pair', async () => {
  const definition = builtDefinition('passkit');
  const names = await namesOf(
    definition,
    async (method, bundle) => (await zap.app.run(method, { authData: AUTH, meta: {}, ...bundle })).results,
  );
  for (const kind of KINDS)
    for (const [key, fields] of Object.entries(names[kind]))
      expect([key, fields]).toEqual([key, NAMES[kind][key]]);

  const { hooks, polls, searches, actions } = offers(passkit);
  const shown = (kind: Kind) => Object.keys(names[kind]).filter((key) => !key.startsWith('list_'));
  const keysOf = (list: { key: string }[]) => list.map(({ key }) => key);
  expect(shown('triggers')).toEqual(keysOf([...hooks, ...polls]));
  expect(shown('searches')).toEqual(keysOf(searches));
  expect(shown('creates')).toEqual(keysOf(actions));
  expect(Object.keys(definition.searchOrCreates as object)).toEqual(['find_pass']);
});
