import { send } from './post.ts';
import type { Answer } from './post.ts';
import type { World } from './world.ts';

/** The flow with the welcome points, active and registered at the sandbox, for a new program. */
export async function welcomeFlow(world: World, before?: (newPass: () => string) => string) {
  const { sandbox } = world;
  const programId = world.program();
  let passes = 0;
  const newPass = (): string => {
    passes += 1;
    const person = { forename: 'Ada' };
    return sandbox.passkit.createMember({ programId, externalId: `CUST-${passes}`, person }).id;
  };
  const id = before?.(newPass) ?? '';
  const flow = await world.template('welcome-points.json', programId);
  await flow.activate();

  /** Sends what the sandbox noted of an event of this pass, whatever became of it then. */
  async function deliverAgain(
    passId: string,
    change: Partial<{ url: string; body: unknown }> = {},
  ): Promise<Answer> {
    const delivery = sandbox.webhooks.deliveries.find((one) => one.passId === passId);
    if (!delivery) throw new Error('The sandbox has sent nothing about this pass.');
    return send(delivery.method, change.url ?? delivery.url, change.body ?? delivery.body);
  }

  const play = (what: string) => async (passId: string) => {
    const { status, text } = await send('POST', `${sandbox.url}/sandbox/passes/${passId}/${what}`, {});
    if (status !== 200) throw new Error(`The sandbox answered ${status}: ${text}`);
    await sandbox.webhooks.settled();
  };
  const balance = (passId: string) => sandbox.passkit.balance(passId).points;
  return {
    flow,
    id,
    programId,
    newPass,
    install: play('install'),
    remove: play('remove'),
    balance,
    deliverAgain,
  };
}
