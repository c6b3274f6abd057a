import assert from 'node:assert/strict';
import { DEMO_PROGRAMS } from '../../../sandbox/src/passkit/seed.ts';
import { theme } from '../world/check.ts';
import type { Flow } from '../world/flow.ts';
import { sale } from '../world/sale.ts';
import { until } from '../world/until.ts';
import { PACK, templateFile } from '../world/workflow.ts';
import type { WorkflowNode } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const PROGRAM = DEMO_PROGRAMS.rewards;
const RANDOM = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Between them they have every kind of step. */
const EACH_KIND = [
  'sale-to-points.json',
  'scan-to-reward.json',
  'pass-installed-to-crm.json',
  'give-back-holds.json',
];

/** Keeps data at a node, as "pin" does, so that the steps after it can be tried. */
async function pin({ n8n }: World, flow: Flow, name: string, json: unknown): Promise<void> {
  await n8n.editor('PATCH', `/workflows/${flow.id}`, { pinData: { [name]: [{ json }] } });
}

function member({ sandbox }: World, externalId: string, points: number) {
  const person = { forename: 'Ada', surname: 'Example', emailAddress: 'ada@example.com' };
  return sandbox.passkit.createMember({ programId: PROGRAM, externalId, points, person });
}

/** Imports a template with the editor's own menu; answers the nodes that it saved. */
async function imported(world: World, name: string): Promise<WorkflowNode[]> {
  const editor = await world.editor();
  await editor.importFile(templateFile(name));
  const path = await until('the editor saves the flow', async () => {
    const [, id] = /workflow\/(\w+)/.exec(editor.page.url()) ?? [];
    const { exists } = await world.n8n.editor<{ exists: boolean }>('GET', `/workflows/${id}/exists`);
    return exists && `/workflows/${id}`;
  });
  return (await world.n8n.editor<{ nodes: WorkflowNode[] }>('GET', path)).nodes;
}

export const editor = theme('editor', {
  async 'flows can be imported and find their credential; no address of a till can be guessed'(world) {
    const { region, apiKey, apiSecret } = world.sandbox.credentials;
    const data = { region, apiKey, apiSecret, baseUrl: world.sandbox.passkitUrl };
    const { id } = await world.storeCredential('PassKit account', data);
    for (const name of EACH_KIND) {
      const nodes = await imported(world, name);
      const ours = nodes.filter(({ type }) => type.startsWith(`${PACK}.`));
      for (const { credentials } of ours) assert.equal(credentials?.passKitApi?.id, id);
      const { page } = await world.editor();
      const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
      assert.equal(await page.locator('[data-test-id="canvas-node"]').count(), steps.length);
      assert.equal(await page.getByText('not currently installed').count(), 0);
      const callable = nodes.filter(({ type }) => /webhook|passKitTrigger/.test(type));
      for (const { webhookId } of callable) assert.match(String(webhookId), RANDOM);
      const sale = callable.find(({ type }) => type === 'n8n-nodes-base.webhook');
      if (sale) assert.equal(sale.parameters.path, sale.webhookId);
    }
  },

  async 'a user tries Add Points'(world) {
    const it = await world.editor();
    const flow = await world.template('sale-to-points.json', PROGRAM);
    await it.show(flow.id);
    await it.picture('n8n-sale-flow.png');
    const body = sale({ externalId: 'CUST-1042', transactionId: 'ORDER-10231' });
    await pin(world, flow, 'Sale from the till', { body });
    await it.show(flow.id, flow.node('Add the points').id);
    await it.execute();
    await it.outputShows('pointsAdded');
    await it.picture('n8n-passkit.png');
    assert.equal(world.sandbox.passkit.memberByExternalId(PROGRAM, 'CUST-1042')?.points, 12);
  },

  async 'a user who tries Issue Pass with a draft program is warned'(world) {
    const it = await world.editor();
    const flow = await world.template('sale-to-points.json', DEMO_PROGRAMS.trial);
    await pin(world, flow, 'Sale from the till', { body: sale() });
    await it.show(flow.id, flow.node('Find or issue the pass').id);
    await it.execute();
    await it.outputShows('The program Autumn Trial is still a draft');
  },

  async 'a user listens for a test event: n8n registers at PassKit for that time only'(world) {
    const it = await world.editor();
    const { id } = member(world, 'CUST-2001', 120);
    const flow = await world.template('welcome-points.json', PROGRAM);
    await it.show(flow.id, flow.node('Pass installed').id);
    await it.execute();
    await until('the subscription is made', () => world.subscriptions(PROGRAM).length === 1);
    world.sandbox.passkit.install(id);
    await it.outputShows('pass_installed');
    await it.picture('n8n-passkit-trigger.png');
    await until('the subscription is ended', () => world.subscriptions(PROGRAM).length === 0);
  },

  async 'a user fetches a test event: the newest scan'(world) {
    const it = await world.editor();
    const { id } = member(world, 'CUST-2002', 120);
    world.sandbox.passkit.checkIn({ memberId: id, externalServiceId: 'SHOP-3', externalUserId: 'STAFF-7' });
    const flow = await world.template('scan-to-reward.json', PROGRAM);
    await it.show(flow.id, flow.node("Scan in PassKit's app").id);
    await it.execute();
    await it.outputShows('pass_scanned');
    await it.picture('n8n-passkit-activity-trigger.png');
  },
});
