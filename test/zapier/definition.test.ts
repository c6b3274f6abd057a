import { createRequire } from 'node:module';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import packageJson from '../../zapier-app/package.json' with { type: 'json' };
import { startSandbox } from '../../sandbox/src/server.ts';
import { CHECKS } from './integration-checks.ts';
import type { Part } from './integration-checks.ts';
import { APPS, SYSTEMS } from './support/apps.ts';
import { CoreApp } from './support/core.ts';
import { startApp } from './support/sandboxed-app.ts';
import { unfolded } from './support/unfolded.ts';
import { builtDefinition } from './support/unzip.ts';
import { ZapierBackend } from './support/zapier-backend.ts';

interface Schema {
  validateAppDefinition(definition: unknown): { errors: { stack: string }[] };
}
const schema = createRequire(import.meta.url)('zapier-platform-schema') as Schema;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const copy = (): Loose => structuredClone(builtDefinition('passkit'));
const errorsOf = (whole: unknown) => schema.validateAppDefinition(whole).errors.map(({ stack }) => stack);

/** What of a connection may be read by who helps a user; keys are neither shown nor told to be no secret. */
const OPEN: Readonly<Record<string, true>> = { region: true, baseUrl: true, accountId: true };

/** Each definition that is checked, and the same with the fields that functions make. */
const whole: Record<string, { folded: Part; open: Part }> = {};
const EVERYTHING = 'a system with all of the catalogue';
const NAMES = [...SYSTEMS, EVERYTHING];
/** Those with forms that depend on what is chosen. */
const CHANGING = ['passkit', EVERYTHING];

beforeAll(async () => {
  const sandbox = await startSandbox();
  const backend = await new ZapierBackend().start();
  try {
    for (const system of SYSTEMS) {
      const folded = builtDefinition(system);
      const app = await startApp(system, sandbox, backend);
      whole[system] = { folded, open: await unfolded(folded, app.ask, app.programId) };
      await app.stop();
    }
    const app = new CoreApp(madeUp(), backend);
    const folded = await app.definition();
    const ask = (method: string, inputData: object) => app.run(method, { inputData }) as Promise<Part[]>;
    whole[EVERYTHING] = { folded, open: await unfolded(folded, ask, 'P1') };
  } finally {
    await backend.stop();
    await sandbox.close();
  }
});

describe.each(NAMES)('the definition of %s', (name) => {
  test("passes Zapier's schema, with all that its forms can show", () => {
    expect(errorsOf(whole[name]!.folded)).toEqual([]);
    expect(errorsOf(whole[name]!.open)).toEqual([]);
  });

  test.each(CHECKS)(
    "passes Zapier's integration check $code, with all that its forms can show",
    ({ find }) => {
      expect(find(whole[name]!.folded)).toEqual([]);
      expect(find(whole[name]!.open)).toEqual([]);
    },
  );

  test('gives no two values of a result the same label', () => {
    const { triggers, searches, creates } = whole[name]!.folded as Loose;
    for (const { key, operation } of Object.values<Loose>({ ...triggers, ...searches, ...creates })) {
      const labels: string[] = operation.outputFields.map(({ label }: Part) => label);
      expect([key, labels.filter((label, index) => labels.indexOf(label) !== index)]).toEqual([key, []]);
    }
  });

  test('has samples that live results can be held against: every key of a sample is an output', () => {
    const { triggers, searches, creates } = whole[name]!.folded as Loose;
    for (const { key, operation } of Object.values<Loose>({ ...triggers, ...searches, ...creates })) {
      const keys = Object.entries<Loose>(operation.sample).flatMap(([outer, value]) =>
        typeof value === 'object' ? Object.keys(value).map((inner) => `${outer}__${inner}`) : [outer],
      );
      const outputs = operation.outputFields.map((output: Part) => output.key);
      expect([key, keys.filter((one) => !outputs.includes(one))]).toEqual([key, []]);
    }
  });
});

test.each(CHANGING)('%s has forms with fields that functions make', (name) => {
  const keys = (which: 'folded' | 'open', create: string) =>
    (whole[name]![which] as Loose).creates[create].operation.inputFields.map(({ key }: Part) => key);
  for (const key of ['rewardField', 'campaignId', 'offerId'])
    expect([keys('folded', 'add_reward').includes(key), keys('open', 'add_reward').includes(key)]).toEqual([
      false,
      true,
    ]);
  expect(keys('open', 'issue_pass').filter((key: string) => key.startsWith('customField_'))).not.toEqual([]);
});

describe.each(SYSTEMS)('the built definition of %s', (system) => {
  const definition = builtDefinition(system);
  const { authentication } = definition as Loose;

  test("has the package's version, and core 19.1.0", () => {
    expect(definition).toMatchObject({ version: packageJson.version, platformVersion: '19.1.0' });
  });

  test('owns 429s and empty fields', () => {
    expect(definition.flags).toEqual({
      cleanInputData: false,
      throwForThrottlingEarly: false,
      skipHttpPatch: true,
    });
  });

  test('spreads bursts over all actions of a connection', () => {
    expect(definition.throttle).toEqual({ window: 10, limit: 50, scope: ['auth'] });
  });

  test('hides secrets, and names no address in the form but one that is checked', () => {
    const shown = authentication.fields.map(({ key, type, isNoSecret }: Part) => ({ key, type, isNoSecret }));
    const { fields } = APPS[system]!.driver.auth;
    expect(shown).toEqual(
      fields.map(({ key, secret }) => ({ key, type: secret ? 'password' : 'string', isNoSecret: OPEN[key] })),
    );
  });

  test('logs in where the system has sessions, and keeps the token out of the form', () => {
    const isSession = APPS[system]!.driver.auth.session !== undefined;
    expect(authentication.type).toBe(isSession ? 'session' : 'custom');
    expect(JSON.stringify(authentication.fields)).not.toContain('sessionToken');
  });

  test('offers what needs no system', () => {
    expect(Object.keys(definition.creates as object)).toEqual(
      expect.arrayContaining(['calculate_points', 'read_sale']),
    );
  });
});

describe('the built definition of passkit', () => {
  test("would not pass Zapier's schema with an unknown property, nor with one that a function adds", () => {
    const broken = copy();
    broken.creates.add_points.operation.locks = {};
    expect(errorsOf(broken)).not.toEqual([]);
    const { open } = whole.passkit!;
    const odd = structuredClone(open) as Loose;
    odd.creates.add_reward.operation.inputFields.find(({ key }: Part) => key === 'offerId').group = 'other';
    expect(errorsOf(odd)).not.toEqual([]);
  });

  test('runs changes of points one at a time for a connection and a program, and nothing else', () => {
    const locked = Object.entries<Loose>(copy().creates).filter(([, { operation }]) => operation.lock);
    expect(locked.map(([key]) => key)).toEqual([
      'record_purchase',
      'refund_purchase',
      'add_points',
      'spend_points',
      'set_points',
      'reverse_transaction',
      'commit_hold',
      'cancel_hold',
    ]);
    for (const [, { operation }] of locked) {
      expect(operation.lock).toEqual({
        key: 'points-{{bundle.inputData.programId}}',
        scope: ['auth'],
        timeout: 35,
      });
      expect(operation.inputFields[0]).toMatchObject({ key: 'programId', required: true });
    }
  });

  test('groups the fields of every form that has more than one group', () => {
    const { creates } = whole.passkit!.open as Loose;
    for (const { key, operation } of Object.values<Loose>(creates)) {
      const { inputFields, inputFieldGroups } = operation;
      const groups = inputFieldGroups?.map((group: Part) => group.key);
      const used = new Set(inputFields.map(({ group }: Part) => group));
      expect([key, groups?.toSorted()]).toEqual([key, used.has(undefined) ? undefined : [...used].sort()]);
      const namesPass = inputFields.some((field: Part) => field.key === 'externalId');
      if (namesPass) expect(inputFieldGroups[0]).toEqual({ key: 'pass', label: 'The Pass' });
    }
  });
});
