import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { send } from '../world/post.ts';
import { callsOf, firstLocation, passOfAda, polledFlow, READS } from '../world/till.ts';
import { until } from '../world/until.ts';
import { changed } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const LINES = [{ name: 'Chowder', price: 950 }];
const FIND = 'Find the sale of the scan';

/** As short as it can be: Toast's orders are read when they have been there for 5 s. */
const WAIT = { amount: 6, unit: 'seconds' };

/** The template with a wait that a test can sit out. */
async function scanFlow(world: World) {
  const programId = world.program();
  const pass = passOfAda(world, programId);
  const chosen = firstLocation(world, 'toast');
  const template = world.filledIn('toast-scan-to-sale.json', programId, { chosen });
  const workflow = changed(template, 'Wait until it is paid', WAIT);
  const reads = callsOf(world, READS.passKit + programId);
  const scan = async () => {
    const { status } = await send('POST', `${world.sandbox.url}/sandbox/passes/${pass.id}/scan`, {});
    assert.equal(status, 200);
  };
  return { ...pass, scan, ...(await polledFlow(world, workflow, reads)) };
}

export const scanToSale = theme('scan-to-sale', {
  async 'the sale after a scan goes to the pass; of two that fit none does, and both are listed'(world) {
    const { flow, balance, scan } = await scanFlow(world);
    const { toast } = world.sandbox;
    await scan();
    toast.ringUp({ lines: LINES, guest: { email: 'somebody@example.com' } });
    toast.ringUp({ lines: LINES });
    await until('the points arrive', () => balance() === 9);

    await scan();
    toast.ringUp({ lines: LINES });
    toast.ringUp({ lines: [...LINES, ...LINES] });
    const [first, second] = await flow.finished(2);
    assert.equal(outputOf(first!, FIND)[0]?.needsReview, false);
    const [review] = outputOf(second!, FIND);
    assert.partialDeepStrictEqual(review, { needsReview: true, sale: null });
    assert.match(String(review?.candidates), /9\.50 USD.*\n.*19\.00 USD/);
    assert.deepEqual(outputOf(second!, 'Record the purchase'), []);
    assert.equal(balance(), 9);
  },
});
