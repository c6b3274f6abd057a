import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TillPassError } from '../../shared-client/src/index.ts';
import type { Client, Field } from '../../shared-client/src/index.ts';
import { clientOf, createWorld } from '../fault/world.ts';
import { EMPTY } from './bad-kinds.ts';
import { BAD, badFor } from './bad-values.ts';
import { entries, filled, goodFor } from './capabilities.ts';
import type { Entry } from './capabilities.ts';
import { GOOD } from './good-values.ts';

/** Two sentences or more: what is wrong, and what to do. */
const CAUSE_AND_CURE = /^[A-Z][^]*?[.!] [A-Z"][^]*\.$/;

const cases = entries.flatMap((entry) =>
  entry.fields.map((field): [string, string, Entry, Field] => [entry.name, field.key, entry, field]),
);
let count = 0;

afterAll(() =>
  process.stdout.write(`bad inputs: ${count} over ${entries.length} entries and ${cases.length} fields\n`),
);

/** A client that must not call. */
function counted(): { client: Client; calls: () => number } {
  const world = createWorld();
  let calls = 0;
  const transport = {
    send: (request: Parameters<typeof world.transport.send>[0]) => {
      calls += 1;
      return world.transport.send(request);
    },
  };
  return { client: clientOf(world, { transport }), calls: () => calls };
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
async function faultOf(entry: Entry, field: Field, value: unknown): Promise<string | undefined> {
  const { client, calls } = counted();
  const thrown = await thrownBy(() => entry.run(client, { ...filled(entry, field), [field.key]: value }));
  if (calls() > 0) return 'a call was sent';
  if (!(thrown instanceof TillPassError)) return `threw ${String(thrown)}`;
  const { problem, details, message } = thrown;
  if (problem !== 'input') return `problem ${problem}`;
  if (details.field !== field.key) return `names the field ${details.field}`;
  if (!message.includes(field.label)) return `does not say "${field.label}": ${message}`;
  if (!CAUSE_AND_CURE.test(message)) return `has no cure: ${message}`;
  return message.length > 300 ? 'is too long' : undefined;
}

describe('bad input is refused before any call', () => {
  test.each(cases)('%s, %s', async (_entry, _key, entry, field) => {
    const faults: string[] = [];
    for (const [what, value] of [...badFor(field), ...(field.required ? EMPTY : [])]) {
      count += 1;
      const fault = await faultOf(entry, field, value);
      if (fault) faults.push(`${what}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('good input passes', () => {
  test.each(cases)('%s, %s', async (_entry, _key, entry, field) => {
    const values = goodFor(entry, field);
    expect(values.length).toBeGreaterThan(0);
    const refused: unknown[] = [];
    for (const value of values) {
      const { client, calls } = counted();
      const thrown = await thrownBy(() => entry.run(client, { ...filled(entry, field), [field.key]: value }));
      if (calls() === 0) refused.push([value, String(thrown)]);
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
