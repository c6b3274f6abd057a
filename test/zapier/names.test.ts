import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { offers, tools } from '@tillpass/client';
import type { Field } from '@tillpass/client';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import { recorded } from '../recorded.ts';
import { APPS, SYSTEMS } from './support/apps.ts';
import { CoreApp } from './support/core.ts';
import { startApp } from './support/sandboxed-app.ts';
import { builtDefinition } from './support/unzip.ts';
import { Zap } from './support/zap.ts';

type Kind = 'triggers' | 'searches' | 'creates';
type Ask = (method: string, bundle: { inputData: object }) => Promise<unknown>;

/** Users build Zaps on these names: what an operation is called, and its fields in the order of the form. */
type Names = Record<Kind, Record<string, string>>;
const KINDS: readonly Kind[] = ['triggers', 'searches', 'creates'];
const frozen = (name: string, names: Names) =>
  recorded(join(import.meta.dirname, 'names', `${name}.json`), names) as Names;

/** The choices on which fields depend. */
const CHOICES = new Set(
  Object.values(offers(madeUp())).flatMap((list: { fields: readonly Field[] }[]) =>
    list.flatMap(({ fields }) => fields.flatMap(({ when }) => when?.key ?? [])),
  ),
);

/** The names of an app, with all fields of a form whose choices are mapped to an earlier step. */
async function namesOf(definition: Record<string, unknown>, ask: Ask): Promise<Names> {
  const mapped = Object.fromEntries([...CHOICES].map((choice) => [choice, '{{1__kind}}']));
  const keysOf = async (method: string) =>
    ((await ask(method, { inputData: mapped })) as { key: string }[]).map(({ key }) => key).join(' ');
  const names: Names = { triggers: {}, searches: {}, creates: {} };
  for (const kind of KINDS)
    for (const key of Object.keys(definition[kind] as object))
      names[kind][key] = await keysOf(`${kind}.${key}.operation.inputFields`);
  return names;
}

let zap: Zap;
let everything: Names;
beforeAll(async () => {
  zap = await Zap.start();
  const app = new CoreApp(madeUp(), zap.backend);
  everything = await namesOf(await app.definition(), (method, bundle) => app.run(method, bundle));
});
afterAll(() => zap.stop());

test('a system that can do everything has these names', () => {
  expect(everything).toEqual(frozen('everything', everything));
});

describe.each(SYSTEMS)('the built zip of %s', (system) => {
  const { driver } = APPS[system]!;
  const definition = builtDefinition(system);

  test('has the names that Zaps are built on', async () => {
    const app = await startApp(system, zap.sandbox, zap.backend);
    try {
      const names = await namesOf(definition, (method, { inputData }) => app.ask(method, inputData));
      expect(names).toEqual(frozen(system, names));
      for (const { key } of offers(tools).actions)
        expect([key, names.creates[key]]).toEqual([key, everything.creates[key]]);
    } finally {
      await app.stop();
    }
  });

  test('offers all of it, a polled trigger for what is told as well, and the pairs', () => {
    const { hooks, polls, searches, actions } = offers(driver);
    const shown = (kind: Kind) =>
      Object.keys(definition[kind] as object).filter((key) => !key.startsWith('list_'));
    const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key);
    const polled = keysOf(polls);
    expect(shown('triggers')).toEqual([...keysOf(hooks).filter((key) => !polled.includes(key)), ...polled]);
    expect(shown('searches')).toEqual(keysOf(searches));
    expect(shown('creates')).toEqual(keysOf(actions));
    expect(Object.keys(definition.searchOrCreates as object)).toEqual(
      'find_pass' in driver.searches && 'issue_pass' in driver.actions ? ['find_pass'] : [],
    );
  });
});

test('every app of the folder is among them', () => {
  const files = readdirSync(join(import.meta.dirname, '../../zapier-app/src/apps'));
  expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(SYSTEMS);
});
