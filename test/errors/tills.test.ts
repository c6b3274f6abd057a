import type { Problem } from '../../shared-client/src/index.ts';
import { BREAKS, Hostile, printing, STATUSES } from './hostile.ts';
import type { Reply, Told } from './hostile.ts';
import { clientOn, NOW, SCENES } from './till-scenes.ts';
import type { TillFlow, TillScene } from './till-scenes.ts';

/** Who may subscribe at Square. */
const ALSO: Readonly<Record<number, readonly Problem[]>> = { 401: ['permission'] };

let count = 0;
const printed = printing();
afterAll(() => void process.stdout.write(`errors of the tills: ${count}\n`));

/** Runs a flow on a till that answers like this from one call on. */
async function run(scene: TillScene, flow: TillFlow, from: number, reply: Reply): Promise<Told> {
  const urls: string[] = [];
  scene.clock.advance(NOW + 60_000 - scene.clock.now());
  const client = clientOn(scene, {
    async send(request) {
      urls.push(request.url);
      return urls.length < from ? scene.transport.send(request) : reply(request);
    },
  });
  try {
    return { outcome: await flow.run(client), urls };
  } catch (thrown) {
    return { thrown, urls };
  }
}

/** Everything that is told wrongly when any call of any flow gets one of these answers, or none. */
async function walk(
  scene: TillScene,
  answers: readonly (readonly [name: string, reply: Reply, problems: readonly Problem[]])[],
  hostile: Hostile,
): Promise<string[]> {
  const { driver, flows } = scene;
  const found: string[] = [];
  for (const flow of flows) {
    const healthy = await run(scene, flow, Infinity, hostile.break());
    if (healthy.thrown !== undefined) found.push(`${flow.name}: ${String(healthy.thrown)}`);
    if (Array.isArray(healthy.outcome) && healthy.outcome.length === 0)
      found.push(`${flow.name} has nothing to tell`);
    for (let call = healthy.urls.length; call > 0; call--) {
      for (const [name, reply, problems] of answers) {
        count += 1;
        const fault = hostile.faultOf(await run(scene, flow, call, reply), {
          title: driver.title,
          doing: flow.doing,
          isAllowed: (problem) => problems.includes(problem),
          isSecretAddress: driver.auth.isOneAddress === true,
        });
        if (fault) found.push(`${flow.name}, call ${call}, ${name}: ${fault}`);
      }
    }
  }
  return found;
}

describe.each(Object.keys(SCENES))('%s', (system) => {
  let scene: TillScene;
  let hostile: Hostile;
  beforeAll(async () => {
    scene = await SCENES[system]!();
    const { driver, credentials } = scene;
    const secret = driver.auth.fields.filter((field) => field.secret).map(({ key }) => credentials[key]!);
    const query = driver.auth.isOneAddress ? ['word-of-the-link'] : [];
    hostile = new Hostile([...secret, ...query, ...(credentials.sessionToken?.split('.') ?? [])]);
  });

  test('every status of every call is told with cause and cure, and nothing private', async () => {
    const answers = Object.entries(STATUSES).flatMap(([status, problems]) =>
      hostile.bodies.map(([name, body]) => {
        const all = [...problems, ...(ALSO[Number(status)] ?? [])];
        return [`${status}, ${name}`, hostile.answer(Number(status), body), all] as const;
      }),
    );
    expect(await walk(scene, answers, hostile)).toEqual([]);
  });

  test('no answer, and answers that make no sense, likewise', async () => {
    const broken = BREAKS.map((code) => [String(code), hostile.break(code), ['unavailable']] as const);
    const senseless = hostile.bodies.map(
      ([name, body]) =>
        [
          `200, ${name}`,
          hostile.answer(200, body),
          ['unexpected', 'unavailable', 'refused', 'input'],
        ] as const,
    );
    expect(await walk(scene, [...broken, ...senseless], hostile)).toEqual([]);
  });
});

test('nothing was printed', () => {
  expect(printed).toEqual([]);
});
