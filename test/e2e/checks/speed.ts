import assert from 'node:assert/strict';
import type { Row } from '../../bench/row.ts';
import { theme } from '../world/check.ts';
import { post } from '../world/post.ts';
import { BY_ID, step } from '../world/steps.ts';
import { inARow, node, webhook } from '../world/workflow.ts';
import type { WorkflowNode } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const ROUNDS = 5;
const EXECUTIONS = 40;
const AT_ONCE = 4;

/** A flow of one node behind a webhook, whose good runs n8n does not save. */
async function flowOf(world: World, name: string, worker: WorkflowNode): Promise<string> {
  const flow = await world.flow({
    ...inARow(name, [webhook('Call'), worker]),
    settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
  });
  return flow.activateAt('Call');
}

const ours = (world: World, parameters: Record<string, unknown>) => step(world, 'Ours', parameters);

/** n8n's own HTTP Request node with our credential, making the same call. */
function theirs({ credential }: World, parameters: Record<string, unknown>): WorkflowNode {
  return node(
    'Theirs',
    'n8n-nodes-base.httpRequest',
    {
      authentication: 'predefinedCredentialType',
      nodeCredentialType: 'passKitApi',
      options: {},
      ...parameters,
    },
    { typeVersion: 4.2, credentials: { passKitApi: credential } },
  );
}

let runs = 0;

/** Runs a flow many times, a few at once. Answers executions per second; every answer must name the pass. */
async function speedOf(address: string, passId: string): Promise<number> {
  let left = EXECUTIONS;
  const began = performance.now();
  const work = async () => {
    while (left-- > 0) {
      const { status, text } = await post(address, { passId, transactionId: `T-${(runs += 1)}` });
      assert.equal(status, 200, text);
      assert.ok(text.includes(passId), text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return EXECUTIONS / ((performance.now() - began) / 1000);
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

/** Both flows in turns, so that a busy moment hits both; the first round warms up and does not count. */
async function compare(
  our: string,
  their: string,
  passId: string,
): Promise<Pick<Row, 'ours' | 'peer' | 'ratio'>> {
  const speeds: { our: number; their: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const pair = { our: 0, their: 0 };
    const turns = [
      async () => (pair.our = await speedOf(our, passId)),
      async () => (pair.their = await speedOf(their, passId)),
    ];
    for (const turn of round % 2 ? turns : turns.reverse()) await turn();
    if (round > 0) speeds.push(pair);
  }
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    ours: rounded(median(speeds.map((pair) => pair.our))),
    peer: rounded(median(speeds.map((pair) => pair.their))),
    ratio: rounded(median(speeds.map((pair) => pair.our / pair.their))),
  };
}

function print(name: string, figures: Pick<Row, 'ours' | 'peer' | 'ratio'>, goal?: number): void {
  const row: Row = {
    name,
    ...figures,
    goal: goal ? `>= ${goal}` : 'shown, not bound',
    met: goal === undefined || (figures.ratio ?? 0) >= goal,
    n: ROUNDS,
    unit: 'executions/s',
  };
  console.log(JSON.stringify(row));
}

/** A pass, and the balance that the runs must leave. */
function scene(world: World) {
  const programId = world.program();
  const { id: passId } = world.sandbox.passkit.createMember({ programId, externalId: 'CUST-1', points: 0 });
  const base = `${world.sandbox.passkitUrl}/eu/members/member`;
  return { passId, base, balance: () => world.sandbox.passkit.member(passId)!.points };
}

export const speed = theme('speed', {
  async 'P6: a read beside the HTTP Request node'(world) {
    const { passId, base } = scene(world);
    const find = {
      resource: 'pass',
      operation: 'findPass',
      programId: { __rl: true, mode: 'id', value: '' },
      passId: '={{ $json.body.passId }}',
    };
    const our = await flowOf(world, 'Ours, read', ours(world, find));
    const their = await flowOf(
      world,
      'Theirs, read',
      theirs(world, { url: `=${base}/id/{{ $json.body.passId }}` }),
    );
    print('P6 read', await compare(our, their, passId), 0.95);
  },

  async 'P6: a write, whose claim n8n keeps in its database'(world) {
    const { passId, base, balance } = scene(world);
    const add = {
      resource: 'points',
      operation: 'addPoints',
      pass: { ...BY_ID, value: '={{ $json.body.passId }}' },
      points: 1,
      transactionId: '={{ $json.body.transactionId }}',
    };
    const earn = {
      method: 'PUT',
      url: `${base}/points/earn`,
      sendBody: true,
      specifyBody: 'json',
      jsonBody:
        '={{ JSON.stringify({ id: $json.body.passId, points: 1, eventDetails: { externalEventId: $json.body.transactionId } }) }}',
    };
    const our = await flowOf(world, 'Ours, write', ours(world, add));
    const their = await flowOf(world, 'Theirs, write', theirs(world, earn));
    print('P6 write with its claim', await compare(our, their, passId));
    assert.equal(balance(), 2 * EXECUTIONS * (ROUNDS + 1));
  },
});
