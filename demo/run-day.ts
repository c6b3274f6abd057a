import type { Client, Sale } from '@tillpass/client';
import type { Sandbox } from '../sandbox/src/server.ts';
import { bookSale } from './book-sale.ts';
import type { Holder, Step } from './book-sale.ts';

const REWARD_AT = 1000;
const LEAVES = 'dana.fixture@example.com';
/** The goods and fees of a check, without tax and tip, as the table of balances counts them. */
const RULE = '1 point per 1\non net';

/**
 * The main job, through the same client that the Zapier app and the n8n nodes use: checks and refunds of a till's export become points and are
 * read once more, as a till sends them again, a pass is scanned, a reward is given, a customer leaves. Answers the steps and each customer's balance at the end.
 */
export async function runDay(
  client: Client,
  sandbox: Sandbox,
  sales: readonly Sale[],
): Promise<{ steps: Step[]; repeats: number; balances: Map<string, number> }> {
  const { results: programs } = await client.pick('programs', { input: {} });
  const programId = programs.find(({ label }) => label === 'Corner Cafe Rewards')!.id;
  const { results: tiers } = await client.pick('tiers', { input: { programId } });
  const shop = { programId, tierId: tiers[0]!.id, rule: RULE };

  const steps: Step[] = [];
  const holders = new Map<string, Holder>();
  for (const sale of sales) {
    const booked = await bookSale(client, shop, sale);
    if (!booked) continue;
    if (booked.created) await post(sandbox, `/sandbox/passes/${booked.holder.passId}/install`);
    holders.set(booked.holder.known, booked.holder);
    steps.push(...booked.steps);
  }
  let repeats = 0;
  for (const sale of sales) if ((await bookSale(client, shop, sale))?.isRepeat) repeats += 1;
  for (const holder of holders.values())
    steps.push(...(await scanAndReward(client, sandbox, programId, holder)));
  const leaver = holders.get(LEAVES)!;
  await client.act('revoke_pass', { programId, passId: leaver.passId });
  steps.push({ time: '', customer: leaver.name, what: 'pass revoked', moved: '', balance: undefined });
  return { steps, repeats, balances: await readBalances(client, holders) };
}

/** Scans the pass as the shop's scanner would, learns of it from the poll, and gives a reward to whoever has enough. */
async function scanAndReward(
  client: Client,
  sandbox: Sandbox,
  programId: string,
  holder: Holder,
): Promise<Step[]> {
  await post(sandbox, `/sandbox/passes/${holder.passId}/scan`);
  const [scan] = await client.poll('pass_scanned', { programId }, { limit: 1, withPasses: true });
  if (scan?.pass?.id !== holder.passId) throw new Error(`The scan of ${holder.name}'s pass did not arrive.`);
  if ((scan.pass.points ?? 0) < REWARD_AT) return [];
  await client.act('add_reward', {
    programId,
    passId: holder.passId,
    rewardField: 'offer',
    rewardText: 'One free coffee',
    transactionId: `REWARD-${scan.id}`,
  });
  const step = {
    time: scan.occurredAt.slice(5, 16).replace('T', ' '),
    customer: holder.name,
    moved: '',
    balance: scan.pass.points ?? undefined,
  };
  return [
    { ...step, what: 'pass scanned' },
    { ...step, what: 'reward on the pass: One free coffee' },
  ];
}

async function readBalances(client: Client, holders: Map<string, Holder>): Promise<Map<string, number>> {
  const balances = new Map<string, number>();
  for (const { known, passId } of holders.values()) {
    const [pass] = await client.search('find_pass', { passId });
    if (pass) balances.set(known, pass.points as number);
  }
  return balances;
}

async function post(sandbox: Sandbox, path: string): Promise<void> {
  const response = await fetch(sandbox.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
}
