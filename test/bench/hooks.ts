import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { HOOKS } from '../systems/passkit/events.ts';
import { setScene } from '../systems/passkit/scene.ts';
import type { Happening } from '../systems/rig.ts';
import { byHandAt } from './by-hand/hand.ts';
import type { Hand, Reply } from './by-hand/hand.ts';
import { callsRow } from './calls.ts';
import type { Row } from './row.ts';

interface Posted {
  method: string;
  body: unknown;
}

/** The pass, or the coupon, that a delivery names. */
const idIn = ({ body }: Posted) => String(((body as Reply).pass as Reply).id);

/** The pass as it is now; a deleted one as the delivery tells of it. */
async function readAgain(hand: Hand, posted: Posted): Promise<Reply> {
  const id = idIn(posted);
  const claimed = ((posted.body as Reply).pass as Reply).recordData as Reply;
  const points = Number(claimed['members.member.points']);
  return (await hand.find(`/members/member/id/${id}`)) ?? { id, points };
}

/** A redemption with the coupon's offer and its holder. */
async function readRedemption(hand: Hand, posted: Posted): Promise<Reply> {
  const coupon = await hand.call('GET', `/coupon/singleUse/coupon/${idIn(posted)}`);
  await hand.call('GET', `/coupon/singleUse/offer/${String(coupon.offerId)}`);
  const [holder] = String(coupon.externalId).split('.');
  return hand.call('GET', `/members/member/id/${holder}`);
}

const UPDATED_NOTE =
  'Ours reads the log as well, to tell whether a flow of its own made the change; by hand, a flow that updates on updates never ends.';

/** P2: the calls for one delivery of each instant event. Deliveries are not signed, so the record is read again. */
export async function measureHooks(): Promise<Row[]> {
  let posted: Posted[] = [];
  const sandbox = await startSandbox({
    send: ({ method, body }) => {
      posted.push({ method, body: JSON.parse(body) as unknown });
      return Promise.resolve(200);
    },
  });
  try {
    const rows: Row[] = [];
    for (const hook of HOOKS) {
      posted = [];
      rows.push(await measure(sandbox, hook, () => posted.at(-1)!));
    }
    return rows;
  } finally {
    await sandbox.close();
  }
}

async function measure(sandbox: Sandbox, hook: Happening, newest: () => Posted): Promise<Row> {
  sandbox.reset();
  const client = sandboxClient(sandbox);
  const ids = await setScene(sandbox, hook, client);
  await client.subscribe(hook.key, hook.input, 'https://example.com/hook');
  await hook.happen(sandbox, ids, client);
  await sandbox.webhooks.settled();
  const isCoupon = hook.key === 'reward_redeemed';

  sandbox.calls.clear();
  const told = await client.receive(hook.key, hook.input, newest());
  const ours = { calls: sandbox.calls.entries.length, outcome: JSON.stringify(told.map(passOf)) };
  sandbox.calls.clear();
  const read = isCoupon ? readRedemption : readAgain;
  const { id: passId, points } = await read(byHandAt(sandbox), newest());
  const calls = sandbox.calls.entries.length;
  const peer = { calls, outcome: JSON.stringify([{ passId, points }]) };
  const isUpdate = hook.key === 'pass_updated';
  return callsRow(`${hook.key}, one delivery`, ours, peer, {
    goal: isCoupon ? 3 : isUpdate ? 2 : 1,
    ...(isUpdate ? { note: UPDATED_NOTE } : {}),
  });
}

const passOf = ({ pass }: { pass?: { id: string; points?: number | null } | null | undefined }) => ({
  passId: pass?.id,
  points: pass?.points,
});
