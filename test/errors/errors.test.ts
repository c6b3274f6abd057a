import { TillPassError } from '../../shared-client/src/index.ts';
import type { Driver } from '../../shared-client/src/index.ts';
import { flowsOf } from '../systems/flows.ts';
import type { Flow } from '../systems/flows.ts';
import { RIGS } from '../systems/index.ts';
import type { Rig } from '../systems/rig.ts';
import { BREAKS, Hostile, printing, problemsOf, STATUSES } from './hostile.ts';
import { Walk } from './walk.ts';
import type { IllAnswer } from './walk.ts';

let count = 0;
const printed = printing();
afterAll(() => void process.stdout.write(`errors: ${count} over ${RIGS.length} systems\n`));

const secretsOf = ({ driver, credentials }: Rig): string[] =>
  driver.auth.fields.filter((field) => field.secret).flatMap(({ key }) => credentials[key] || []);

/** Every status with every body. */
const statuses = (hostile: Hostile, driver: Driver): IllAnswer[] =>
  Object.keys(STATUSES)
    .map(Number)
    .flatMap((status) =>
      hostile.bodies.map(([name, body]) => ({
        name: `${status}, ${name}`,
        reply: hostile.answer(status, body),
        problems: problemsOf(status, driver),
      })),
    );

const breaks = (hostile: Hostile, codes: typeof BREAKS): IllAnswer[] =>
  codes.map((code) => ({
    name: `no answer (${code})`,
    reply: hostile.break(code),
    problems: ['unavailable', 'unknown_outcome'],
  }));

describe.each(RIGS.map((rig) => [rig.driver.title, rig] as const))('%s', (_title, rig) => {
  const hostile = new Hostile(secretsOf(rig));
  const all = statuses(hostile, rig.driver);
  const everyBreak = breaks(hostile, BREAKS);
  /** Certainly not sent, perhaps sent, and nobody knows. */
  const kindsOfBreak = breaks(hostile, ['ECONNREFUSED', 'ECONNRESET', undefined]);
  const walk = new Walk(rig, hostile);
  let flows: Flow[];
  beforeAll(async () => {
    flows = await flowsOf(rig);
  });
  afterAll(() => void (count += walk.count));

  /**
   * A capability's first way meets every body; each other way meets every status with one body or another,
   * and each kind of break.
   */
  const isFirst = (flow: Flow) => flows.find(({ key }) => key === flow.key) === flow;
  const answersTo = (flow: Flow, index: number) => (call: number) => {
    const bodies = hostile.bodies.length;
    return isFirst(flow)
      ? all
      : all.filter((_, at) => at % bodies === (Math.trunc(at / bodies) + index + call) % bodies);
  };

  test('every flow works where nothing is ill', async () => {
    const failed: string[] = [];
    for (const flow of flows) {
      const { thrown } = await walk.run(flow, Infinity, hostile.break());
      const isRefused = thrown instanceof TillPassError && thrown.problem === 'refused';
      if (flow.isRefused ? !isRefused : thrown !== undefined) failed.push(`${flow.name}: ${String(thrown)}`);
    }
    expect(failed).toEqual([]);
  });

  test('every status of every call is told with cause and cure, and nothing private', async () => {
    const found: string[] = [];
    for (const [index, flow] of flows.entries())
      for (const fault of await walk.of(flow, answersTo(flow, index))) found.push(`${flow.name}, ${fault}`);
    expect(found).toEqual([]);
  });

  test('no answer is told with cause and cure, and nothing private', async () => {
    const found: string[] = [];
    for (const flow of flows)
      for (const fault of await walk.of(flow, () => (isFirst(flow) ? everyBreak : kindsOfBreak)))
        found.push(`${flow.name}, ${fault}`);
    expect(found).toEqual([]);
  });
});

test('nothing was printed', () => {
  expect(printed).toEqual([]);
});
