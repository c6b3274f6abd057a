import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { activeStep, BY_ID } from '../world/steps.ts';
import { inARow, located, node, PACK } from '../world/workflow.ts';

interface Listed {
  name: string;
  displayName: string;
  group: string[];
  usableAsTool?: boolean;
  iconUrl?: { light: string; dark: string };
  properties: { name: string; options?: { name: string; value: string; action?: string }[] }[];
}

/** "Custom API Call", which n8n offers with every credential that its HTTP Request node can use. */
const ADDED_BY_N8N = '__CUSTOM_API_CALL__';

const OPERATIONS = [
  'addPoints',
  'addReward',
  'cancelHold',
  'cancelReward',
  'changeTier',
  'checkIn',
  'checkOut',
  'checkReward',
  'commitHold',
  'createImage',
  'findHolds',
  'findPass',
  'findRewards',
  'findTransaction',
  'issuePass',
  'recordPurchase',
  'redeemReward',
  'refundPurchase',
  'restorePass',
  'reverseTransaction',
  'revokePass',
  'sendMessage',
  'setPoints',
  'spendPoints',
  'updatePass',
];
const INSTANT = [
  'passInstalled',
  'passIssued',
  'passRemoved',
  'passRevoked',
  'passScanned',
  'passUpdated',
  'rewardRedeemed',
];
const POLLED = ['birthday', 'passDormant', 'passScanned', 'pointsChanged', 'tierChanged'];
/** Operations of the nodes of tills, and of TillPass itself. */
const OF_TILLS = {
  toast: ['findSale'],
  tillFile: ['findSale'],
  tillPass: ['calculatePoints', 'readPosFile', 'readSale'],
};
/** Operations of the other systems that hold passes. */
const OF_SYSTEMS = {
  passEntry: [
    'addPoints',
    'addReward',
    'findPass',
    'issuePass',
    'restorePass',
    'revokePass',
    'sendMessage',
    'setPoints',
    'spendPoints',
    'updatePass',
  ],
  square: [
    'addPoints',
    'addReward',
    'adjustPoints',
    'cancelReward',
    'checkReward',
    'earnForOrder',
    'findPass',
    'findPromotions',
    'findRewards',
    'findSale',
    'issuePass',
    'previewPoints',
    'redeemReward',
    'spendPoints',
  ],
  voucherify: [
    'addPoints',
    'addReward',
    'cancelReward',
    'checkReward',
    'findPass',
    'findRewards',
    'issuePass',
    'recordEvent',
    'recordOrder',
    'redeemReward',
    'restorePass',
    'revokePass',
    'spendPoints',
    'undoRedemption',
  ],
};
const SALES = ['salePaid', 'saleRefunded'];
const LOYALTY = ['pointsChanged', 'rewardRedeemed'];
const OF_SYSTEM_TRIGGERS = {
  passEntryTrigger: ['passInstalled', 'passIssued', 'passRemoved', 'passScanned'],
  squareTrigger: ['passIssued', ...LOYALTY, ...SALES],
  squareActivityTrigger: ['customerSeen', ...LOYALTY, ...SALES],
  voucherifyTrigger: ['passIssued', ...LOYALTY],
  voucherifyActivityTrigger: LOYALTY,
};
const OF_TILL_TRIGGERS = {
  toastTrigger: SALES,
  toastActivityTrigger: ['customerSeen', ...SALES],
  tillFileActivityTrigger: ['customerSeen', ...SALES],
};
const OF_PASSKIT = ['passKit', 'passKitActivityTrigger', 'passKitTrigger'];
/** One for each system, and one for TillPass itself; each for a light and a dark editor. */
const ICONS = 7 * 2;

export const nodes = theme('nodes', {
  async 'n8n lists them with their operations and events'({ n8n }) {
    const listed = await n8n.file<Listed[]>('/types/nodes.json');
    const ours = listed.filter(({ name }) => name.startsWith(`${PACK}.`));
    const optionsOf = (node: string, property: string) =>
      ours
        .filter(({ name }) => name === `${PACK}.${node}`)
        .flatMap(({ properties }) => properties.filter(({ name }) => name === property))
        .flatMap(({ options = [] }) => options.map(({ value }) => value))
        .filter((value) => value !== ADDED_BY_N8N)
        .sort();
    const names = ours.map(({ name }) => name.slice(PACK.length + 1)).sort();
    const actions = { ...OF_TILLS, ...OF_SYSTEMS };
    const triggers = { ...OF_TILL_TRIGGERS, ...OF_SYSTEM_TRIGGERS };
    const tools = ['passKit', ...Object.keys(actions)].map((node) => `${node}Tool`);
    assert.deepEqual(names, [...OF_PASSKIT, ...Object.keys({ ...actions, ...triggers }), ...tools].sort());
    assert.deepEqual(optionsOf('passKit', 'operation'), OPERATIONS);
    assert.deepEqual(optionsOf('passKitTrigger', 'event'), INSTANT);
    assert.deepEqual(optionsOf('passKitActivityTrigger', 'event'), POLLED);
    for (const [node, operations] of Object.entries(actions))
      assert.deepEqual(optionsOf(node, 'operation'), operations, node);
    for (const [node, events] of Object.entries(triggers))
      assert.deepEqual(optionsOf(node, 'event'), events, node);
  },

  async 'the action node and the trigger share what this n8n remembers: own changes start nothing'(world) {
    const { sandbox } = world;
    // What is remembered belongs to a connection: with another one, no other check is told of these changes.
    const { region, token } = sandbox.credentials;
    const data = { region, token, baseUrl: `${sandbox.passkitUrl}/eu` };
    const credentials = { passKitApi: await world.storeCredential('By token', data) };
    const programId = world.program();
    const { id } = sandbox.passkit.createMember({ programId, externalId: 'CUST-1' });
    const parameters = { event: 'passUpdated', programId: located('list', programId) };
    const more = { credentials, webhookId: randomUUID() };
    const trigger = node('Updated', `${PACK}.passKitTrigger`, parameters, more);
    const updates = await world.flow(inARow('Updates', [trigger]));
    await updates.activate();
    const write = {
      resource: 'pass',
      operation: 'updatePass',
      pass: BY_ID,
      additionalFields: { firstName: '={{ $json.firstName }}' },
    };
    const { run } = await activeStep(world, write, { credentials });
    const firstName = () => sandbox.passkit.member(id)?.person?.forename;
    for (const name of ['Ada', 'Grace']) {
      await run({ passId: id, firstName: name });
      assert.equal(firstName(), name);
      await sandbox.webhooks.settled();
    }
    assert.equal(sandbox.webhooks.deliveries.length, 2);
    sandbox.passkit.earn({ id, points: 1 });
    await sandbox.webhooks.settled();
    const executions = await updates.finished(1);
    assert.deepEqual(
      executions.map((execution) => outputOf(execution, 'Updated')[0]?.byTillPass),
      ['no'],
    );
  },

  async 'their icons are there, for a light and a dark editor'({ n8n }) {
    const listed = await n8n.file<Listed[]>('/types/nodes.json');
    const ours = listed.filter(({ name }) => name.startsWith(`${PACK}.`));
    const icons = new Set(ours.flatMap(({ iconUrl }) => Object.values(iconUrl ?? {})));
    assert.equal(icons.size, ICONS);
    for (const icon of icons) {
      const answer = await fetch(`${n8n.url}/${icon}`);
      assert.match(String(answer.headers.get('content-type')), /^image\/svg\+xml/);
      assert.match(await answer.text(), /^<svg/);
    }
  },
});
