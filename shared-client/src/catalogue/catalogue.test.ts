import { passkit } from '../drivers/passkit/driver.ts';
import { withTools } from '../drivers/tools/driver.ts';
import { offers } from '../drivers/offers.ts';
import { actions, events, searches } from './index.ts';
import type { Output } from './define.ts';
import type { Field } from './field.ts';
import { parseField } from './parse.ts';
import { capabilityText, fieldText } from './text.ts';

const all = [...actions, ...searches, ...events];
const fields = all.flatMap((capability) =>
  capability.fields.map((field): [string, Field] => [`${capability.key}.${field.key}`, field]),
);
const capabilities = all.map((capability) => [capability.key, capability] as const);

/** Words in the middle of a title that stay small. */
const SMALL = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
]);
function isTitle(text: string): boolean {
  const words = text.split(' ');
  return words.every((word, i) => (i > 0 && i < words.length - 1 && SMALL.has(word)) || /^[A-Z]/.test(word));
}

const typeOf = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)
    ? 'datetime'
    : typeof value;

function fits(outputs: readonly Output[], sample: Record<string, unknown>, path: string): void {
  const always = outputs.filter(({ sometimes }) => !sometimes).map(({ key }) => key);
  expect([path, ...Object.keys(sample).sort()]).toEqual([path, ...always.sort()]);
  for (const { key, type, children } of outputs.filter(({ sometimes }) => !sometimes)) {
    const value = sample[key];
    if (value === null) continue;
    expect(`${path}.${key} is a ${typeOf(value)}`).toBe(`${path}.${key} is a ${type}`);
    if (children) fits(children, value as Record<string, unknown>, `${path}.${key}`);
  }
}

test.each(capabilities)(
  'the sample of %s has the keys and types of its outputs, but for those that are there sometimes',
  (key, { outputs, sample }) => {
    fits(outputs, { ...sample }, key);
  },
);

test.each(capabilities)(
  'the keys of %s are written once, in snake case, and its fields and outputs in camel case',
  (key, { fields, outputs }) => {
    expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
    for (const list of [fields, outputs]) {
      const keys = list.map((one) => one.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    }
  },
);

test('no two capabilities have the same key', () => {
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
});

test('titles, nouns and labels are in Title Case', () => {
  const outputs = all.flatMap(({ outputs }) =>
    outputs.flatMap((output) => [output, ...(output.children ?? [])]),
  );
  const titles = [
    ...all.flatMap(({ words }) => [words.title, words.noun]),
    ...fields.flatMap(([, { label, choices }]) => [label, ...(choices ?? []).map((choice) => choice.label)]),
    ...outputs.map(({ label }) => label),
  ];
  expect(titles.filter((title) => !isTitle(title))).toEqual([]);
});

test('what is said of a thing is a phrase without a period at its end, and without blanks too many', () => {
  const phrases = [
    ...all.flatMap(({ words }) => [words.about, words.doing, words.short]),
    ...fields.flatMap(([, { about, choices }]) => [about, ...(choices ?? []).map((choice) => choice.about)]),
  ];
  expect(phrases.filter((phrase) => /[.!?:;,\s]$|^\s|\s\s|^$/.test(phrase))).toEqual([]);
});

test('phrases begin as the sentences need that they stand in', () => {
  for (const { kind, words } of all) {
    expect(words.doing).toMatch(/^[a-z]/);
    expect(words.short).toMatch(/^[A-Z]/);
    expect(words.about).toMatch(kind === 'event' ? /^[a-z]/ : /^[A-Z]/);
  }
  for (const [, { kind, about, choices }] of fields) {
    expect(about).toMatch(kind === 'boolean' ? /^to / : /^[A-Z]/);
    for (const choice of choices ?? []) expect(choice.about).toMatch(/^[A-Z]/);
  }
});

test('Zapier gets whole sentences, n8n gets phrases, and a boolean begins with "Whether" there', () => {
  for (const [, field] of fields) {
    expect(fieldText(field, 'zapier')).toMatch(/^[A-Z][^]*[^.]\.$/);
    expect(fieldText(field, 'n8n')).toMatch(
      field.kind === 'boolean' ? /^Whether to [^]*[^.]$/ : /^(?!Whether to)[A-Z][^]*[^.]$/,
    );
  }
  for (const capability of all) {
    expect(capabilityText(capability, 'zapier')).toMatch(
      capability.kind === 'event' ? /^Triggers when a [^]*[^.]\.$/ : /^[A-Z][^]*[^.]\.$/,
    );
    expect(capabilityText(capability, 'n8n')).toMatch(
      capability.kind === 'event' ? /^When a [^]*[^.]$/ : /^[A-Z][^]*[^.]$/,
    );
  }
});

test('words for one platform only are the exception: less than a tenth of the fields has them', () => {
  expect(fields.filter(([, { override }]) => override).length).toBeLessThan(fields.length / 10);
});

test.each(fields)('%s takes its own example and its own fallback', (_, field) => {
  if (field.placeholder !== undefined) expect(() => parseField(field, field.placeholder)).not.toThrow();
  if (field.fallback !== undefined) expect(parseField(field, '')).toEqual(parseField(field, field.fallback));
  expect(field.choices === undefined).toBe(field.kind !== 'choice');
});

test('no text names one system, because the catalogue is for all', () => {
  const ownNames = /"system":"passkit"|\\?"source\\?":\\?"toast\\?"/g;
  // But for Read Sale, whose first field is the list of tills that it understands.
  const others = all.map(({ fields, ...facts }) => [facts, fields.filter(({ key }) => key !== 'source')]);
  expect(JSON.stringify(others).replace(ownNames, '')).not.toMatch(
    /passkit|passentry|square|voucherify|toast/i,
  );
});

describe('what a system offers', () => {
  const offered = offers(withTools(passkit));

  test('is exactly what its driver can do, in the order of the catalogue', () => {
    const elsewhere = [
      'record_order',
      'record_event',
      'earn_for_order',
      'adjust_points',
      'preview_points',
      'undo_redemption',
      'find_promotions',
    ];
    const here = (list: readonly { key: string }[]) =>
      list.map(({ key }) => key).filter((key) => !elsewhere.includes(key));
    expect(offered.actions.map(({ key }) => key)).toEqual(here(actions));
    expect(offered.searches.map(({ key }) => key)).toEqual(
      here(searches).filter((key) => key !== 'find_sale'),
    );
    expect(offered.hooks.map(({ key }) => key)).toEqual([
      'pass_issued',
      'pass_installed',
      'pass_updated',
      'pass_removed',
      'pass_revoked',
      'reward_redeemed',
    ]);
    expect(offered.polls.map(({ key }) => key)).toEqual([
      'pass_scanned',
      'points_changed',
      'tier_changed',
      'pass_dormant',
      'birthday',
    ]);
    const less = offers({
      ...passkit,
      actions: { add_points: passkit.actions.add_points!, unheard_of: passkit.actions.add_points! },
    });
    expect(less.actions.map(({ key }) => key)).toEqual(['add_points']);
  });

  test('has only the choices that the system knows, and all where it says nothing', () => {
    const choicesOf = (driver: typeof passkit, key: string) => {
      const all = offers(driver).actions.flatMap(({ fields }) => fields);
      return all.find((field) => field.key === key)!.choices!.map(({ value }) => value);
    };
    expect(choicesOf(passkit, 'revokeHow')).toEqual(['delete', 'expire']);
    expect(choicesOf(passkit, 'ifExists')).toEqual(['return', 'stop', 'update']);
    expect(choicesOf({ ...passkit, choices: { revokeHow: ['expire'], points: ['1'] } }, 'revokeHow')).toEqual(
      ['expire'],
    );
  });

  test('has samples that bear the name of the system, at every depth, and leaves the catalogue as it is', () => {
    const { actions, hooks, polls } = offers({ ...passkit, system: 'acme' });
    expect(actions.map(({ sample }) => sample.system)).toEqual(actions.map(() => 'acme'));
    for (const { sample } of [...hooks, ...polls]) {
      expect(sample).not.toHaveProperty('system');
      expect(sample).toHaveProperty('pass.system', 'acme');
    }
    expect(actions[0]!.sample.id).toBe(offered.actions[0]!.sample.id);
    expect(offered.actions[0]!.sample.system).toBe('passkit');
  });
});
