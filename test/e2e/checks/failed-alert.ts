import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { errorOf } from '../world/flow.ts';
import { Mailbox, readMail } from '../world/mailbox.ts';
import { post } from '../world/post.ts';
import { step } from '../world/steps.ts';
import { until } from '../world/until.ts';
import { changed, inARow, located, readTemplate, webhook } from '../world/workflow.ts';
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

export const failedAlert = theme('failed-alert', {
  async 'a flow that fails is told by email: which one, what happened, and what to do'(world) {
    const mailbox = await Mailbox.open();
    try {
      const { flow, address } = await failingFlow(world, await alertFlow(world, mailbox));
      assert.equal((await post(address, { email: 'ada@example.com' })).status, 500);
      const [run] = await flow.finished(1);
      const { message, description } = errorOf(run!);
      const mail = await until('the email arrives', () => mailbox.mails[0]);
      const { subject, text } = readMail(mail);
      assert.match(mail, new RegExp(`^To: ${OWNER}`, 'im'));
      assert.equal(subject, 'Points: "Sales of the corner cafe" has stopped');
      assert.ok(text.includes('stopped at the step "Record the purchase"'), text);
      assert.match(message, /^PassKit could not record the purchase: /);
      assert.ok(text.includes(message), text);
      assert.ok(description && text.includes(description), text);
      assert.ok(text.includes(`/workflow/${flow.id}/executions/${run!.id}`), text);
      assert.equal(mailbox.mails.length, 1);
    } finally {
      await mailbox.close();
    }
  },
});
