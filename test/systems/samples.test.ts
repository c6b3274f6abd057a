import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offers } from '../../shared-client/src/index.ts';
import { RIGS } from './index.ts';

type Values = Readonly<Record<string, unknown>>;

const GOLDEN = join(import.meta.dirname, '../parity/golden');

/** What tells one kind of record from the others, wherever in a result it stands. */
const KINDS = { pass: 'installedAt', reward: 'redeemedAt' } as const;

/** Every record of a kind in some results, at any depth. */
function recordsIn(value: unknown, key: string): Values[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((one) => recordsIn(one, key));
  return key in value ? [value as Values, ...inner] : inner;
}

/** The keys that have a value in one of the records. */
const told = (records: readonly Values[]): Set<string> =>
  new Set(records.flatMap((record) => Object.keys(record).filter((key) => record[key] !== null)));

function outputsOf(system: string): unknown[] {
  const files = readdirSync(join(GOLDEN, system), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => (JSON.parse(readFileSync(join(GOLDEN, system, file), 'utf8')) as Values).output);
}

const drivers = RIGS.map(({ driver }) => driver);

test.each(drivers.map((driver) => [driver.system, driver] as const))(
  "%s: samples show of a pass and of a reward only what a recorded result of the system shows, and the system's own pass",
  (system, driver) => {
    const { actions, searches, hooks, polls, signed } = offers(driver);
    const samples = [...actions, ...searches, ...hooks, ...polls, ...signed].map(({ sample }) => sample);
    const recorded = outputsOf(system);
    for (const key of Object.values(KINDS)) {
      const seen = told(recordsIn(recorded, key));
      expect([...told(recordsIn(samples, key))].filter((one) => !seen.has(one))).toEqual([]);
    }
    const passes = recordsIn(samples, KINDS.pass);
    expect(passes.length).toBeGreaterThan(0);
    const { sample } = searches.find((search) => search.key === 'find_pass')!;
    expect(recordsIn(recorded, KINDS.pass).map(({ status }) => status)).toContain(sample.status);
    for (const { id, programId } of passes) expect([id, programId]).toEqual([sample.id, sample.programId]);
  },
);

test('no two systems show the same pass', () => {
  const ids = drivers.map(
    (driver) => offers(driver).searches.find(({ key }) => key === 'find_pass')!.sample.id,
  );
  expect(new Set(ids).size).toBe(drivers.length);
});
