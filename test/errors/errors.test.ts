import type { Problem } from '../../shared-client/src/index.ts';
import type { Flow } from '../fault/flow.ts';
import { flows } from '../fault/flows.ts';
import { setScene } from '../fault/scene.ts';
import { clientOf, createWorld, CREDENTIALS } from '../fault/world.ts';
import { BREAKS, Hostile, printing, STATUSES } from './hostile.ts';
import type { Reply, Told } from './hostile.ts';

const hostile = new Hostile(['apiKey', 'apiSecret'].map((key) => CREDENTIALS[key]!));

/** Runs a flow on a system that answers like this from one call on. */
async function run(flow: Flow, from: number, reply: Reply): Promise<Told> {
  const scene = setScene(createWorld());
  const urls: string[] = [];
  const transport = {
    async send(request: Parameters<Reply>[0]) {
      urls.push(request.url);
      return urls.length < from ? scene.transport.send(request) : reply(request);
    },
  };
  const client = clientOf(scene, { transport, runtime: { interactive: flow.interactive ?? false } });
  try {
    return { outcome: await flow.run(client, scene), urls };
  } catch (thrown) {
    return { thrown, urls };
  }
}

async function callsOf(flow: Flow): Promise<number> {
  return (await run(flow, Infinity, () => ({ status: 500, headers: {}, body: '' }))).urls.length;
}

/** Ends in PassKit's own refusal; the call after it is only made to explain that. */
const DECLINED = 'spend_points: more than there is';

/** PassKit refuses an ID that is none, so a coupon that cannot be read after a refusal is not there. */
const isUnknownCoupon = (flow: Flow, problem: Problem) =>
  /^(redeem|cancel)_reward/.test(flow.name) && problem === 'not_found';

const faultOf = (told: Told, flow: Flow, problems: readonly Problem[]) =>
  hostile.faultOf(told, {
    title: 'PassKit',
    doing: flow.doing,
    isAllowed: (problem) =>
      problems.includes(problem) ||
      (flow.name === DECLINED && problem === 'refused') ||
      isUnknownCoupon(flow, problem),
  });

let count = 0;
const printed = printing();
afterAll(() => void process.stdout.write(`errors: ${count} over ${flows.length} flows\n`));

describe.each(flows.map((flow) => [flow.name, flow] as const))('%s', (_name, flow) => {
  test('every status is told with cause and cure, and nothing private', async () => {
    const found: string[] = [];
    for (let call = await callsOf(flow); call > 0; call--) {
      for (const [status, problems] of Object.entries(STATUSES)) {
        for (const [name, body] of hostile.bodies) {
          count += 1;
          const told = await run(flow, call, hostile.answer(Number(status), body));
          const fault = faultOf(told, flow, problems);
          if (fault) found.push(`call ${call}, ${status}, ${name}: ${fault}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  test.each(BREAKS)('no answer (%s) is told with cause and cure, and nothing private', async (code) => {
    const found: string[] = [];
    for (let call = await callsOf(flow); call > 0; call--) {
      count += 1;
      const told = await run(flow, call, hostile.break(code));
      const fault = faultOf(told, flow, ['unavailable', 'unknown_outcome']);
      if (fault) found.push(`call ${call}: ${fault}`);
    }
    expect(found).toEqual([]);
  });
});

test('nothing was printed', () => {
  expect(printed).toEqual([]);
});
