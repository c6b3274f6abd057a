import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { saveAndTest, squareKeys, toastKeys } from '../world/credential.ts';
import { FileHost } from '../world/file-host.ts';
import { list } from '../world/picker.ts';
import { post } from '../world/post.ts';
import { callsOf, polledFlow, READS } from '../world/till.ts';
import { inARow, located, node, PACK, webhook } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

/** A till file of one sale. */
const FILE = 'Transaction ID,Date,Total,Email\nR-1,2026-03-02 09:15,12.95,ada@example.com\n';

/** Keys for the second location only, which no other check uses. */
function lakesideKeys({ sandbox }: World) {
  const { clientId: apiKey, clientSecret: apiSecret, locations } = sandbox.toast.accounts[1]!;
  return { ...toastKeys(sandbox), apiKey, apiSecret, accountId: locations![0]! };
}

export const tills = theme('tills', {
  async 'keys of Toast are accepted, and wrong ones refused with the cure'({ n8n, sandbox }) {
    const keys = toastKeys(sandbox);
    assert.equal((await saveAndTest(n8n, 'toastApi', keys)).status, 'OK');
    const refusals: [changes: Record<string, string>, message: RegExp][] = [
      [{ apiSecret: 'wrong' }, /Client ID.* Client Secret/],
      [{ accountId: '0c4f7b9d-52a1-4c2f-8c39-7c9f4f7d2b11' }, /location/],
      [{ accountId: 'Harbor Street' }, /Location GUID is not a GUID/],
    ];
    for (const [changes, message] of refusals) {
      const verdict = await saveAndTest(n8n, 'toastApi', { ...keys, ...changes });
      assert.equal(verdict.status, 'Error');
      assert.match(verdict.message, message);
      assert.ok(!verdict.message.includes('sandbox-toast'), verdict.message);
    }
  },

  async 'a token of Square is accepted, and a wrong or expired one refused with the cure'({ n8n, sandbox }) {
    const keys = squareKeys(sandbox);
    assert.equal((await saveAndTest(n8n, 'squareApi', keys)).status, 'OK');
    for (const token of ['wrong', 'sandbox-square-expired']) {
      const verdict = await saveAndTest(n8n, 'squareApi', { ...keys, token });
      assert.equal(verdict.status, 'Error');
      assert.match(verdict.message, /Square refused the access token\. Check the environment/);
    }
  },

  async 'a link to a file is accepted, and one that leads nowhere refused'({ n8n }) {
    const host = await FileHost.open();
    try {
      host.text = FILE;
      assert.equal((await saveAndTest(n8n, 'tillFileApi', { baseUrl: host.link })).status, 'OK');
      const wrong = host.link.replace('share', 'gone');
      const verdict = await saveAndTest(n8n, 'tillFileApi', { baseUrl: wrong });
      assert.deepEqual(verdict, {
        status: 'Error',
        message: 'There is no file at this link. Copy the link again.',
      });
    } finally {
      await host.close();
    }
  },

  async 'locations of Toast and of Square, in each node'(world) {
    const { toast, square } = world.sandbox;
    const { toastApi, squareApi } = world.credentials;
    const atToast = toast.books.restaurants.map(({ guid, general: { name, locationName } }) => ({
      name: `${name}, ${locationName}`,
      value: guid,
    }));
    for (const name of ['toast', 'toastTrigger', 'toastActivityTrigger']) {
      const asked = { node: name, credentials: { toastApi: toastApi! } };
      assert.deepEqual((await list(world, 'locations', asked)).results, atToast);
    }
    const atSquare = square.state.locations.map(({ id, name }) => ({ name, value: id }));
    for (const name of ['square', 'squareTrigger', 'squareActivityTrigger']) {
      const asked = {
        node: name,
        credentials: { squareApi: squareApi! },
        form: { authentication: 'accessToken' },
      };
      assert.deepEqual((await list(world, 'locations', asked)).results, atSquare);
    }
  },

  async "the credential's test, two polled triggers and a step buy one token of Toast"(world) {
    const { n8n, sandbox } = world;
    const keys = lakesideKeys(world);
    const before = sandbox.toast.logins;
    assert.equal((await saveAndTest(n8n, 'toastApi', keys)).status, 'OK');
    const credentials = { toastApi: await world.storeCredential('Lakeside', keys, 'toastApi') };
    const reads = callsOf(world, READS.toast);
    const watching = ['salePaid', 'saleRefunded'].map((event) => {
      const parameters = { event, locationId: located('list', ''), options: {} };
      return inARow(event, [node('Event', `${PACK}.toastActivityTrigger`, parameters, { credentials })]);
    });
    const [first] = await Promise.all(watching.map((workflow) => polledFlow(world, workflow, reads)));
    const find = node(
      'Find',
      `${PACK}.toast`,
      {
        resource: 'sale',
        operation: 'findSale',
        scannedAt: new Date().toISOString(),
        locationId: located('list', ''),
        options: {},
      },
      { credentials, alwaysOutputData: true },
    );
    const flow = await world.flow(inARow('Find', [webhook('Call'), find]));
    assert.equal((await post(await flow.activateAt('Call'), {})).status, 200);
    await first!.readAgain(3);
    assert.equal(sandbox.toast.logins - before, 1);
  },
});
