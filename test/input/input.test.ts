import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TillPassError } from '../../shared-client/src/index.ts';
import type { Client, Field } from '../../shared-client/src/index.ts';
import { virtualClock } from '../fault/world.ts';
import { clientIn } from '../systems/in-process.ts';
import { RIGS } from '../systems/index.ts';
import type { Rig } from '../systems/rig.ts';
import { EMPTY } from './bad-kinds.ts';
import type { BadValue } from './bad-kinds.ts';
import { BAD, badFor } from './bad-values.ts';
import { entriesOf, filled, goodFor } from './capabilities.ts';
import type { Entry } from './capabilities.ts';
import { GOOD } from './good-values.ts';

/** Two sentences or more: what is wrong, and what to do. */
const CAUSE_AND_CURE = /^[A-Z][^]*?[.!] [A-Z"][^]*\.$/;

interface Tried {
  rig: Rig;
  entry: Entry;
  field: Field;
}

const cases = RIGS.flatMap((rig) =>
  entriesOf(rig.driver).flatMap((entry) =>
    entry.fields.map((field): [string, string, string, Tried] => [
      rig.driver.title,
      entry.name,
      field.key,
      { rig, entry, field },
    ]),
  ),
);
let count = 0;

afterAll(() =>
  process.stdout.write(`bad inputs: ${count} over ${RIGS.length} systems and ${cases.length} fields\n`),
);

/** A client of a system that never answers, and how often it was called. */
function counted(rig: Rig): { client: Client; calls: () => number } {
  let calls = 0;
  const send = () => {
    calls += 1;
    return Promise.reject(new Error('there is no system behind this'));
  };
  return { client: clientIn({ clock: virtualClock(), transport: { send } }, rig), calls: () => calls };
}

async function thrownBy(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

/** What is wrong with the refusal of a bad value; nothing when it is right. */
async function faultOf({ rig, entry, field }: Tried, value: unknown): Promise<string | undefined> {
  const { client, calls } = counted(rig);
  const input = { ...filled(rig, entry, field), [field.key]: value };
  const thrown = await thrownBy(() => entry.run(client, input));
  if (calls() > 0) return 'a call was sent';
  if (!(thrown instanceof TillPassError)) return `threw ${String(thrown)}`;
  const { problem, details, message } = thrown;
  if (problem !== 'input') return `problem ${problem}`;
  if (details.field !== field.key) return `names the field ${details.field}`;
  if (!message.includes(field.label)) return `does not say "${field.label}": ${message}`;
  if (!CAUSE_AND_CURE.test(message)) return `has no cure: ${message}`;
  return message.length > 300 ? 'is too long' : undefined;
}

/** What passes elsewhere, and not in this system. */
const notTaken = ({ rig, field }: Tried): readonly BadValue[] =>
  (rig.refuses?.[field.key] ?? []).map((value) => [`${String(value)}, at ${rig.driver.title}`, value]);

describe('bad input is refused before any call', () => {
  test.each(cases)('%s, %s, %s', async (_system, _entry, _key, tried) => {
    const faults: string[] = [];
    const { field } = tried;
    for (const [what, value] of [...badFor(field), ...notTaken(tried), ...(field.required ? EMPTY : [])]) {
      count += 1;
      const fault = await faultOf(tried, value);
      if (fault) faults.push(`${what}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('good input passes', () => {
  test.each(cases)('%s, %s, %s', async (_system, _entry, _key, { rig, entry, field }) => {
    const values = goodFor(rig, entry, field);
    expect(values.length).toBeGreaterThan(0);
    const refused: unknown[] = [];
    for (const value of values) {
      const { client, calls } = counted(rig);
      const input = { ...filled(rig, entry, field), [field.key]: value };
      const thrown = await thrownBy(() => entry.run(client, input));
      if (calls() === 0 && thrown !== undefined) refused.push([value, String(thrown)]);
    }
    expect(refused).toEqual([]);
  });
});

test('every kind of field has its rows', () => {
  const source = readFileSync(
    join(import.meta.dirname, '../../shared-client/src/catalogue/field.ts'),
    'utf8',
  );
  const union = /export type FieldKind =([^;]+);/.exec(source)![1]!;
  const kinds = [...union.matchAll(/'(\w+)'/g)].map(([, kind]) => kind as Field['kind']);
  expect(kinds.length).toBeGreaterThan(5);
  for (const kind of kinds) {
    expect([kind, BAD[kind]?.length > 5]).toEqual([kind, true]);
    expect([kind, kind === 'choice' || GOOD[kind]?.length > 3]).toEqual([kind, true]);
  }
  expect(Object.keys(BAD).sort()).toEqual([...kinds].sort());
});
