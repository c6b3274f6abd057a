import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { theme } from '../world/check.ts';
import { errorOf } from '../world/flow.ts';
import { post } from '../world/post.ts';
import { inARow, node, webhook } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

/** n8n's own HTTP Request node with the PassKit credential; the address comes with the call. */
async function requestFlow(world: World) {
  const parameters = {
    url: '={{ $json.body.url }}',
    authentication: 'predefinedCredentialType',
    nodeCredentialType: 'passKitApi',
    options: {},
  };
  const more = { typeVersion: 4.2, credentials: { passKitApi: world.credential } };
  const request = node('Request', 'n8n-nodes-base.httpRequest', parameters, more);
  const flow = await world.flow(inARow('HTTP Request', [webhook('Call'), request]));
  return { flow, address: await flow.activateAt('Call') };
}

export const httpRequest = theme('http-request', {
  async 'the credential signs a call to PassKit from the HTTP Request node'(world) {
    const { address } = await requestFlow(world);
    const answer = await post(address, { url: `${world.sandbox.passkitUrl}/eu/user/profile` });
    assert.equal(answer.status, 200, answer.text);
  },

  async 'the credential signs no call to anybody else, and nothing is sent'(world) {
    let calls = 0;
    const stranger = createServer((_request, response) => {
      calls += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = stranger.address() as AddressInfo;
      const { flow, address } = await requestFlow(world);
      assert.equal((await post(address, { url: `http://127.0.0.1:${port}/` })).status, 500);
      const [execution] = await flow.finished(1);
      assert.match(errorOf(execution!).message, /This credential signs calls to .* only/);
      assert.equal(calls, 0);
    } finally {
      stranger.close();
    }
  },
});
