import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { errorOf } from '../world/flow.ts';
import { Mailbox, readMail } from '../world/mailbox.ts';
import { post } from '../world/post.ts';
import { step } from '../world/steps.ts';
import { callsOf, polledFlow, READS } from '../world/till.ts';
import { until } from '../world/until.ts';
import { changed, inARow, located, node, PACK, readTemplate, webhook } from '../world/workflow.ts';
import type { StoredCredential } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const OWNER = 'owner@example.com';

/** The template as an error workflow, with a mailbox that takes its emails. */
async function alertFlow(world: World, mailbox: Mailbox): Promise<string> {
  const data = {
    host: '127.0.0.1',
    port: mailbox.port,
    secure: false,
    disableStartTls: true,
    user: '',
    password: '',
    hostName: '',
  };
  const smtp = await world.storeCredential('Mailbox', data, 'smtp');
  const workflow = changed(readTemplate('sync-failed-alert.json'), 'Tell a person', {
    fromEmail: 'till@example.com',
    toEmail: OWNER,
  });
  workflow.nodes.find(({ name }) => name === 'Tell a person')!.credentials = { smtp };
  const flow = await world.flow(workflow);
  await flow.activate();
  return flow.id;
}

/** A sale flow whose program does not exist, and which names the error workflow. */
async function failingFlow(world: World, errorWorkflow: string) {
  const record = step(world, 'Record the purchase', {
    resource: 'sale',
    operation: 'recordPurchase',
    programId: located('id', 'gone'),
    pass: located('email', '={{ $json.body.email }}'),
    rule: '1 point per 1',
    ifMissing: 'stop',
    amount: '12.95',
    transactionId: 'ORDER-1',
    options: { currency: 'EUR' },
  });
  const workflow = inARow('Sales of the corner cafe', [webhook('Call'), record]);
  const flow = await world.flow({ ...workflow, settings: { ...workflow.settings, errorWorkflow } });
  return { flow, address: await flow.activateAt('Call') };
}

/** Lets a mailbox wait for the email of a check. */
async function withMailbox(check: (mailbox: Mailbox, nextMail: () => Promise<string>) => Promise<void>) {
  const mailbox = await Mailbox.open();
  const nextMail = () => until('the email arrives', () => mailbox.mails.at(-1));
  try {
    await check(mailbox, nextMail);
  } finally {
    await mailbox.close();
  }
}

export const failedAlert = theme('failed-alert', {
  'a flow that fails is told by email: which one, what happened, and what to do': (world) =>
    withMailbox(async (mailbox, nextMail) => {
      const { flow, address } = await failingFlow(world, await alertFlow(world, mailbox));
      assert.equal((await post(address, { email: 'ada@example.com' })).status, 500);
      const [run] = await flow.finished(1);
      const { message, description } = errorOf(run!);
      const mail = await nextMail();
      const { subject, text } = readMail(mail);
      assert.match(mail, new RegExp(`^To: ${OWNER}`, 'im'));
      assert.equal(subject, 'Points: "Sales of the corner cafe" has stopped');
      assert.ok(text.includes('stopped at the step "Record the purchase"'), text);
      assert.match(message, /^PassKit could not record the purchase: /);
      assert.ok(text.includes(message), text);
      assert.ok(description && text.includes(description), text);
      assert.ok(text.includes(`/workflow/${flow.id}/executions/${run!.id}`), text);
      assert.equal(mailbox.mails.length, 1);
    }),

  'so is a trigger that cannot read the till': (world) =>
    withMailbox(async (mailbox, nextMail) => {
      const errorWorkflow = await alertFlow(world, mailbox);
      const { toastApi } = world.credentials as { toastApi: StoredCredential };
      const parameters = { event: 'salePaid', locationId: located('list', ''), options: {} };
      const credentials = { toastApi };
      const trigger = node('Event', `${PACK}.toastActivityTrigger`, parameters, { credentials });
      const workflow = inARow('Sales at Toast', [trigger]);
      await polledFlow(
        world,
        { ...workflow, settings: { ...workflow.settings, errorWorkflow } },
        callsOf(world, READS.toast),
      );
      world.sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/orders/v2' }, times: 1 });
      const { subject, text } = readMail(await nextMail());
      assert.equal(subject, 'Points: "Sales at Toast" has stopped');
      assert.match(text, /Toast could not read the sales: the credentials may not do this\./);
      assert.match(text, /In Toast Web, give the credentials the scopes/);
      assert.match(text, /then run it again: the trigger does that by itself$/m);
    }),
});
