import assert from 'node:assert/strict';
import { tools } from '@tillpass/client';
import type { INodeProperties } from 'n8n-workflow';
import { toolCases } from '../../parity/tool-cases.ts';
import { formOf } from '../../parity/n8n-form.ts';
import { golden } from '../../parity/recording.ts';
import { orders } from '../../sale/sample.ts';
import { theme } from '../world/check.ts';
import { post } from '../world/post.ts';
import { inARow, node, PACK, webhook } from '../world/workflow.ts';

const TYPE = `${PACK}.tillPass`;

export const withoutAccount = theme('without-account', {
  async 'Calculate Points and Read Sale answer as they do directly, without a credential or a call'(world) {
    const types =
      await world.n8n.file<{ name: string; properties: INodeProperties[] }[]>('/types/nodes.json');
    const { properties } = types.find(({ name }) => name === TYPE)!;
    const rows = toolCases.map(({ key, input }, index) => [
      webhook(`Call ${index}`),
      node(`Step ${index}`, TYPE, formOf(properties, tools, key, input)),
    ]);
    const flow = await world.flow(inARow('Without an account', ...rows));
    await flow.activate();
    const before = world.sandbox.calls.entries.length;
    for (const [index, { key, name }] of toolCases.entries()) {
      const { text } = await post(flow.address(`Call ${index}`), {});
      const recording = { requests: [], output: (JSON.parse(text) as unknown[])[0] };
      assert.deepEqual(recording, golden('tools', key, name, recording), name);
    }
    assert.equal(world.sandbox.calls.entries.length, before);
  },

  async "Read Sale makes a sale of what a till posts, and knows by itself that it is Toast's"(world) {
    const tool = node('Read', TYPE, {
      resource: 'sale',
      operation: 'readSale',
      source: 'auto',
      body: '={{ $json.body }}',
      options: { currency: 'USD', timeZone: 'America/New_York' },
    });
    const flow = await world.flow(inARow('Read', [webhook('Call'), tool]));
    const address = await flow.activateAt('Call');
    const read = async (body: unknown) =>
      (JSON.parse((await post(address, body)).text) as Record<string, unknown>[])[0];
    const [{ order }] = orders as [(typeof orders)[0]];
    const known = await read(order);
    assert.partialDeepStrictEqual(known, { salesFound: 1, skipped: null });
    assert.partialDeepStrictEqual(known?.sale, {
      source: 'toast',
      email: 'casey.sample@example.com',
      subtotal: '18.75',
      tax: '1.31',
      tip: '4.00',
    });
    const unknown = await read({ hello: 'there' });
    assert.equal(unknown?.sale, null);
    assert.match(String(unknown?.skipped), /Choose the Till/);
  },
});
