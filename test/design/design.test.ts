import { openWorkshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

const WAVE = `import { defineAction } from '../define.ts';
import { note } from '../fields.ts';
import { idOutputs, sampleIds } from '../outputs.ts';

export const waveAtPass = defineAction({
  key: 'wave_at_pass',
  resource: 'pass',
  namesPass: true,
  words: { title: 'Wave at Pass', noun: 'Pass', doing: 'wave at the pass', about: 'Waves', short: 'Wave at a pass' },
  fields: [note],
  outputs: idOutputs,
  sample: sampleIds,
});
`;

const PROBE = (system: string) => `
import { createClient } from '@tillpass/client';
import * as client from '@tillpass/client';
import app from './zapier-app/src/apps/${system}.ts';
import { actionProperties } from './n8n-nodes/adapter/properties.ts';
const driver = client.${system};
const operations = actionProperties(driver).filter(({ name }) => name === 'operation').flatMap(({ options }) => options.map(({ value }) => value));
const form = (app.creates.wave_at_pass?.operation.inputFields ?? []).filter(({ key }) => key).map(({ key, label }) => [key, label]);
const runtime = { now: () => 0, limits: {}, sha256: () => 'x'.repeat(64) };
const done = await createClient(driver, runtime, { baseUrl: '', account: '', region: '' }).act('wave_at_pass', { passId: 'P1', note: 'hi' });
console.log(JSON.stringify({ zapier: Object.keys(app.creates), triggers: Object.keys(app.triggers), auth: app.authentication.fields.map(({ key }) => key), n8n: operations, form, done }));
`;

interface Probed {
  zapier: string[];
  triggers: string[];
  auth: string[];
  n8n: string[];
  /** Key and label of each field on Zapier. */
  form: [string, string][];
  done: Record<string, unknown>;
}

describe('ARCHITECTURE.md', () => {
  let workshop: Workshop;
  beforeEach(() => {
    workshop = openWorkshop();
    workshop.write('shared-client/src/catalogue/actions/wave-at-pass.ts', WAVE);
    const index = 'shared-client/src/catalogue/index.ts';
    workshop.edit(
      index,
      `import type { Action, PassEvent`,
      `import { waveAtPass } from './actions/wave-at-pass.ts';\nimport type { Action, PassEvent`,
    );
    workshop.edit(index, 'readonly Action[] = [', 'readonly Action[] = [waveAtPass, ');
  });
  afterEach(() => workshop.close());

  it('says how to add a capability: one file, its name, a verb; both platforms offer it', () => {
    workshop.edit(
      'shared-client/src/drivers/passkit/driver.ts',
      'actions: {',
      'actions: {\n    wave_at_pass: async (_context, input) => ({ waved: input.pass, note: input.note }),',
    );
    const probed = workshop.run<Probed>(PROBE('passkit'));
    expect(probed.zapier).toContain('wave_at_pass');
    expect(probed.n8n).toContain('waveAtPass');
    expect(probed.zapier).toContain('add_points');
    expect(probed.done).toEqual({ waved: { passId: 'P1' }, note: 'hi' });
  });

  it('does not show a capability that no driver has', () => {
    const source = PROBE('passkit').replace(/await createClient.*\n/, 'null;\n');
    const probed = workshop.run<Probed>(source);
    expect(probed.zapier).not.toContain('wave_at_pass');
    expect(probed.n8n).not.toContain('waveAtPass');
  });

  it('says how to add a system: one driver, its export, a shell; it offers just what it has, in its words', () => {
    workshop.write(
      'shared-client/src/drivers/dummy/driver.ts',
      `import type { Driver } from '../driver.ts';
export const dummy: Driver = {
  system: 'dummy',
  title: 'Dummy',
  auth: {
    helpUrl: 'https://example.com/help',
    fields: [{ key: 'apiKey', label: 'API Key', about: 'Any text.', required: true, secret: true }],
    baseUrl: () => 'https://example.com',
    account: () => 'one',
    headers: () => ({}),
  },
  dialect: { title: 'Dummy', notCarriedOut: [], authCure: '', permissionCure: '', readError: () => ({ fields: [] }) },
  test: async () => ({ label: 'Dummy' }),
  actions: { wave_at_pass: async (_context, input) => ({ waved: input.pass }) },
  searches: {},
  hooks: {},
  polls: {},
  pickers: {},
  naming: { by: ['phone'], needsProgram: false },
  fields: { passId: { label: 'Account ID' }, programId: false },
  fits: { wave_at_pass: { fields: { note: { label: 'Greeting' } } } },
};
`,
    );
    workshop.edit(
      'shared-client/src/index.ts',
      `export { passkit }`,
      `export { dummy } from './drivers/dummy/driver.ts';\nexport { passkit }`,
    );
    workshop.write(
      'zapier-app/src/apps/dummy.ts',
      `import { dummy } from '@tillpass/client';\nimport { buildZapierApp } from '../adapter/app.ts';\n\nexport default buildZapierApp(dummy);\n`,
    );
    const probed = workshop.run<Probed>(PROBE('dummy'));
    expect(probed.zapier).toEqual(['wave_at_pass']);
    expect(probed.n8n).toEqual(['waveAtPass']);
    expect(probed.triggers).toEqual([]);
    expect(probed.auth).toEqual(['apiKey']);
    expect(probed.form).toEqual([
      ['passId', 'Account ID'],
      ['phone', 'Phone'],
      ['note', 'Greeting'],
    ]);
    expect(probed.done).toEqual({ waved: { passId: 'P1' } });
  });
});
