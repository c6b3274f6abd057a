import assert from 'node:assert/strict';
import { DEMO_CAMPAIGNS, DEMO_PROGRAMS } from '../../../sandbox/src/passkit/seed.ts';
import { theme } from '../world/check.ts';
import { list } from '../world/picker.ts';
import type { Listed } from '../world/picker.ts';
import { located, PACK } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

interface Mapped {
  fields: { id: string }[];
  emptyFieldsNotice?: string;
}

/** What the editor does when it draws a resource mapper. */
function mapped({ n8n, credential }: World, programId: string): Promise<Mapped> {
  return n8n.editor<Mapped>('POST', '/dynamic-node-parameters/resource-mapper-fields', {
    path: 'parameters.customFields',
    nodeTypeAndVersion: { name: `${PACK}.passKit`, version: 1 },
    methodName: 'customFields',
    currentNodeParameters: {
      resource: 'pass',
      operation: 'updatePass',
      programId: located('list', programId),
    },
    credentials: { passKitApi: credential },
  });
}

const names = ({ results }: Listed) => results.map(({ name }) => name);

export const pickers = theme('pickers', {
  async 'programs, with a remark on the draft, in each node'(world) {
    for (const node of ['passKit', 'passKitTrigger', 'passKitActivityTrigger']) {
      const { results } = await list(world, 'programs', { node });
      const demo = results.filter(({ value }) => (Object.values(DEMO_PROGRAMS) as string[]).includes(value));
      assert.deepEqual(demo, [
        { name: 'Autumn Trial (draft: PassKit deletes its passes every 7 days)', value: DEMO_PROGRAMS.trial },
        { name: 'Corner Cafe Rewards', value: DEMO_PROGRAMS.rewards },
        { name: 'Corner Cafe Staff', value: DEMO_PROGRAMS.staff },
        { name: 'Corner Cafe Winter (over its quota)', value: DEMO_PROGRAMS.winter },
      ]);
    }
  },

  async 'programs, searched'(world) {
    assert.deepEqual(names(await list(world, 'programs', { filter: 'cafe st' })), ['Corner Cafe Staff']);
  },

  async 'tiers, lowest first, and searched'(world) {
    const programId = DEMO_PROGRAMS.rewards;
    assert.deepEqual(names(await list(world, 'tiers', { programId })), ['Member', 'Gold']);
    assert.deepEqual((await list(world, 'tiers', { programId, filter: 'gol' })).results, [
      { name: 'Gold', value: 'gold' },
    ]);
  },

  async 'passes by name, searched, and page after page'(world) {
    const programId = world.program();
    for (let n = 1; n <= 103; n += 1) {
      const person = { forename: 'Ada', surname: `No${n}` };
      world.sandbox.passkit.createMember({ programId, externalId: `CUST-${n}`, person });
    }
    const first = await list(world, 'passes', { programId });
    assert.equal(first.results.length, 100);
    const second = await list(world, 'passes', { programId, page: first.paginationToken! });
    assert.equal(second.results.length, 3);
    assert.equal(second.paginationToken, undefined);
    assert.equal(new Set([...first.results, ...second.results].map(({ value }) => value)).size, 103);
    assert.deepEqual(names(await list(world, 'passes', { programId, filter: 'no77' })), [
      'Ada No77 · CUST-77',
    ]);
  },

  async 'fields of the pass, searched'(world) {
    const programId = world.program();
    assert.deepEqual(names(await list(world, 'rewardFields', { programId })).sort(), ['notice', 'offer']);
    assert.deepEqual(names(await list(world, 'rewardFields', { programId, filter: 'off' })), ['offer']);
  },

  async 'campaigns, and the offers of one'(world) {
    const { coupons: campaignId } = DEMO_CAMPAIGNS;
    assert.deepEqual(names(await list(world, 'campaigns')), ['Corner Cafe Coupons']);
    assert.deepEqual(names(await list(world, 'offers', { campaignId })), ['Free coffee', 'Five pounds off']);
  },

  async 'the fields that a program defines, for the resource mapper'(world) {
    const idsOf = async (programId: string) => (await mapped(world, programId)).fields.map(({ id }) => id);
    assert.deepEqual((await idsOf(DEMO_PROGRAMS.rewards)).sort(), ['favouriteDrink', 'notice', 'offer']);
    assert.deepEqual((await idsOf(world.program())).sort(), ['notice', 'offer']);
    assert.match((await mapped(world, '')).emptyFieldsNotice ?? '', /Choose the program first/);
  },

  async 'a list that needs a program says so'(world) {
    await assert.rejects(list(world, 'tiers'), /Program is missing\. Choose the program first/);
  },

  async 'a list that PassKit refuses says so in words'(world) {
    world.sandbox.faults.add({ kind: 'status', status: 401, match: { path: '/programs/list' }, times: 1 });
    await assert.rejects(
      list(world, 'programs'),
      /PassKit could not list the programs: it refused the credentials/,
    );
  },
});
