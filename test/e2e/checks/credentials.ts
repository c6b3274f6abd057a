import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import type { World } from '../world/world.ts';

interface Verdict {
  status: 'OK' | 'Error';
  message: string;
}

/** What the editor does when a user saves a credential. */
function test({ n8n }: World, data: Record<string, string>): Promise<Verdict> {
  const credentials = { id: '', name: 'Try', type: 'passKitApi', data };
  return n8n.editor<Verdict>('POST', '/credentials/test', { credentials });
}

function good({ sandbox }: World): Record<string, string> {
  const { region, apiKey, apiSecret } = sandbox.credentials;
  return { region, apiKey, apiSecret, baseUrl: `${sandbox.passkitUrl}/eu` };
}

async function refused(world: World, changes: Record<string, string>, message: RegExp): Promise<void> {
  const verdict = await test(world, { ...good(world), ...changes });
  assert.equal(verdict.status, 'Error');
  assert.match(verdict.message, message);
}

const CURE = /PassKit refused the credentials\. Check the region, the API Key and the API Secret/;

export const credentials = theme('credentials', {
  async 'a good key and secret are accepted'(world) {
    assert.equal((await test(world, good(world))).status, 'OK');
  },

  async 'a long-lived token alone is accepted'(world) {
    const { region, baseUrl } = good(world);
    const { token } = world.sandbox.credentials;
    assert.equal((await test(world, { region: region!, token, baseUrl: baseUrl! })).status, 'OK');
  },

  async 'a wrong secret is refused with the cure'(world) {
    await refused(world, { apiSecret: 'wrong' }, CURE);
  },

  async 'a key that does not exist is refused with the cure'(world) {
    await refused(world, { apiKey: 'nobody' }, CURE);
  },

  async 'a key of the other region is refused with the cure'(world) {
    await refused(world, { region: 'us', baseUrl: `${world.sandbox.passkitUrl}/us` }, CURE);
  },

  async 'a missing secret is named'(world) {
    await refused(world, { apiSecret: '' }, /API Secret is missing/);
  },

  async 'a base URL that would send the keys unprotected is refused, and nothing is sent'(world) {
    await refused(
      world,
      { baseUrl: 'http://passkit.example.com' },
      /Base URL would send your keys unprotected/,
    );
  },
});
