import { createRequire } from 'node:module';
import packageJson from '../../zapier-app/package.json' with { type: 'json' };
import { CHECKS } from './integration-checks.ts';
import type { Part } from './integration-checks.ts';
import { builtDefinition } from './support/unzip.ts';

interface Schema {
  validateAppDefinition(definition: unknown): { errors: { stack: string }[] };
}
const schema = createRequire(import.meta.url)('zapier-platform-schema') as Schema;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const definition = builtDefinition('passkit');
const keysOf = (fields: Loose) => (fields as Part[]).map(({ key }) => key);
const copy = (): Loose => structuredClone(definition);

describe('the built definition', () => {
  test("passes Zapier's schema", () => {
    expect(schema.validateAppDefinition(definition).errors.map(({ stack }) => stack)).toEqual([]);
  });

  test('would not pass it with an unknown property', () => {
    const broken = copy();
    broken.creates.add_points.operation.locks = {};
    expect(schema.validateAppDefinition(broken).errors).not.toEqual([]);
  });

  test.each(CHECKS)("passes Zapier's integration check $code", ({ find }) => {
    expect(find(definition)).toEqual([]);
  });

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

  test('runs changes of points one at a time for a connection and a program, and nothing else', () => {
    const locked = Object.entries<Loose>(copy().creates).filter(([, { operation }]) => operation.lock);
    expect(locked.map(([key]) => key)).toEqual(['add_points', 'spend_points', 'reverse_transaction']);
    for (const [, { operation }] of locked) {
      expect(operation.lock).toEqual({
        key: 'points-{{bundle.inputData.programId}}',
        scope: ['auth'],
        timeout: 35,
      });
      expect(operation.inputFields[0]).toMatchObject({ key: 'programId', required: true });
    }
  });

  test('hides secrets, and names no address in the form', () => {
    const { fields } = copy().authentication;
    expect(fields.map(({ key, type, isNoSecret }: Part) => [key, type, isNoSecret])).toEqual([
      ['region', 'string', true],
      ['apiKey', 'string', undefined],
      ['apiSecret', 'password', undefined],
      ['token', 'password', undefined],
    ]);
  });

  test('groups the fields of every action', () => {
    for (const { operation } of Object.values<Loose>(copy().creates)) {
      expect(operation.inputFieldGroups[0]).toEqual({ key: 'pass', label: 'The Pass' });
      const groups = operation.inputFieldGroups.map(({ key }: Part) => key);
      expect(operation.inputFields.every(({ group }: Part) => groups.includes(group))).toBe(true);
    }
  });

  test('has samples that live results can be held against: every key of a sample is an output', () => {
    for (const { key, operation } of Object.values<Loose>({
      ...copy().triggers,
      ...copy().searches,
      ...copy().creates,
    })) {
      const { pass, ...rest } = operation.sample;
      const keys = [...Object.keys(rest), ...Object.keys(pass ?? {}).map((inner) => `pass__${inner}`)];
      expect([key, keys.filter((one) => !keysOf(operation.outputFields).includes(one))]).toEqual([key, []]);
    }
  });
});

/** Users build Zaps on these names. They never change; what is new is added. */
describe('the names', () => {
  const POINTS = [
    'programId',
    'passId',
    'externalId',
    'points',
    'transactionId',
    'locationId',
    'staffId',
    'note',
    'includePass',
  ];
  const FORMS = {
    triggers: { pass_installed: ['programId'], pass_removed: ['programId'], pass_scanned: ['programId'] },
    searches: { find_pass: ['programId', 'passId', 'externalId', 'email', 'phone'] },
    creates: {
      issue_pass: [
        'programId',
        'tierId',
        'externalId',
        'firstName',
        'lastName',
        'email',
        'phone',
        'birthday',
        'expiresAt',
        'ifExists',
        'includePass',
      ],
      add_points: POINTS,
      spend_points: POINTS,
      reverse_transaction: [
        'programId',
        'passId',
        'externalId',
        'originalTransactionId',
        'transactionId',
        'points',
        'onShortfall',
        'locationId',
        'staffId',
        'note',
        'includePass',
      ],
      add_reward: [
        'programId',
        'passId',
        'externalId',
        'rewardKind',
        'rewardField',
        'rewardText',
        'transactionId',
        'includePass',
      ],
      revoke_pass: ['programId', 'passId', 'externalId', 'revokeHow'],
    },
  };
  test.each(['triggers', 'searches', 'creates'] as const)('of %s and their fields', (kind) => {
    const forms = Object.entries<Loose>(copy()[kind]).map(([key, { operation }]) => [
      key,
      keysOf(operation.inputFields),
    ]);
    expect(Object.fromEntries(forms)).toEqual(FORMS[kind]);
  });
});

/** Each check is run over a definition that breaks it, and must find it. */
describe('each integration check can fail', () => {
  const BREAK: Record<string, (broken: Loose) => void> = {
    D001: ({ creates }) => creates.add_points.operation.inputFields.push({ key: 'api_key' }),
    D002: ({ authentication }) => (authentication.fields[1].helpText = 'It is in the settings.'),
    D003: ({ authentication }) => (authentication.connectionLabel = 'PassKit'),
    D004: ({ creates }) => delete creates.issue_pass.operation.inputFields[1].choices,
    D005: ({ creates }) => (creates.issue_pass.operation.inputFields[0].dynamic = 'program_list.id.name'),
    D006: ({ triggers }) => delete triggers.pass_installed.operation.performList,
    D007: ({ creates }) => (creates.issue_pass.operation.sample.passUrl = 'http://passes.example.com/1'),
    D008: ({ creates }) => (creates.issue_pass.display.description = 'See https://example.com.'),
    D009: ({ searches }) => (searches.find_pass.operation.inputFields = []),
    D010: ({ triggers }) => delete triggers.pass_scanned.operation.sample.id,
    D011: ({ creates }) => (creates.issue_pass.operation.inputFields[0].helpText = 'program'),
    D012: ({ searches }) => delete searches.find_pass.operation.sample,
    D013: ({ creates }) => (creates.revoke_pass.operation.inputFields[1].search = 'find_member.id'),
    D014: ({ creates }) => (creates.revoke_pass.operation.inputFields[2].search = 'find_pass.externalId'),
    D015: (broken) =>
      (broken.searchOrCreates = { find_pass: { key: 'find_pass', search: 'find_pass', create: 'add_pass' } }),
    D016: (broken) => {
      Object.assign(broken, {
        creates: {},
        searches: {},
        triggers: { one: { operation: { type: 'hook' } } },
      });
    },
    D017: ({ triggers }) => delete triggers.pass_removed.operation.performUnsubscribe,
    D018: ({ creates }) => (creates.add_points.display.label = 'Add points'),
    D021: ({ triggers }) => (triggers.pass_scanned.display.description = 'Whenever a pass is scanned.'),
    D022: ({ creates }) => (creates.add_points.operation.inputFields = ['$func$2$f$']),
    D023: ({ triggers }) => (triggers.pass_scanned.operation.sample.pass.createdAt = '2026-03-01T12:00:00'),
    D024: ({ creates }) => (creates.add_points.operation.sample.points = '132'),
    D025: ({ searches }) => (searches.find_pass.operation.sample.passUrl = 'javascript:alert(1)'),
    D026: ({ authentication }) =>
      authentication.fields.push({ key: 'subdomain', helpText: '[Help](https://example.com)' }),
  };
  test.each(CHECKS)('$code', ({ code, find }) => {
    const broken = copy();
    BREAK[code]!(broken);
    expect(find(broken)).not.toEqual([]);
  });
});
