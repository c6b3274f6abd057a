import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { check, linesOf, partOf, settingsOf, textsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ seed: false });
});
afterEach(() => sandbox.close());

const run = (...args: string[]) => check(settingsOf(sandbox), ...args);
const OPEN = ['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'] as const;

test('a program is told with its passes, tiers, points and fields', async () => {
  const { id } = sandbox.passkit.createProgram({
    name: 'Rewards',
    pointsType: { balanceType: 'BALANCE_TYPE_INT' },
    secondaryPointsType: { balanceType: 'BALANCE_TYPE_MONEY', currencyCode: 'GBP' },
    metaFieldsList: ['notice'],
    tiers: [
      { id: 'gold', name: 'Gold', tierIndex: 20, pointsOverdrawn: true, secondaryPointsOverdrawn: true },
      {
        id: 'base',
        name: 'Member',
        tierIndex: 10,
        expirySettings: { expiryType: 'EXPIRE_AFTER_X_DAYS', expireAfterXDays: 365 },
      },
      {
        id: 'fixed',
        tierIndex: 30,
        expirySettings: {
          expiryType: 'EXPIRE_ON_FIXED_DATE',
          fixedExpiryDate: { year: 2031, month: 1, day: 5 },
        },
      },
      { id: 'own', tierIndex: 40, expirySettings: { expiryType: 'EXPIRE_ON_VARIABLE_DATE_TIME' } },
    ],
  });
  sandbox.passkit.createMember({ programId: id, metaData: { seat: '4' } });
  const findings = await run();
  expect(textsOf(findings, id)).toEqual([
    'ok Open for new passes.',
    'info Passes: 1.',
    'info Tier 10: Member (base); passes expire 365 days after issue.',
    'info Tier 20: Gold (gold); passes do not expire; points may go below 0; secondary points may go below 0.',
    'info Tier 30: fixed (fixed); passes expire on 2031-01-05.',
    'info Tier 40: own (own); each pass has an expiry date of its own.',
    'info Points: whole numbers.',
    'info Secondary points: money in GBP.',
    'info Custom fields: notice, seat.',
    'ok No customer seems to have two passes.',
    'info No webhooks.',
  ]);
  expect(partOf(findings, id)).toMatchObject({ key: 'program', title: 'Program Rewards' });
  expect(linesOf(findings, 'tier')[1]!.facts).toEqual({
    id: 'gold',
    index: 20,
    name: 'Gold',
    expiry: 'passes do not expire',
    pointsOverdrawn: true,
    secondaryPointsOverdrawn: true,
  });
  expect(linesOf(findings, 'custom-fields')[0]!.facts).toEqual({ fields: ['notice', 'seat'] });
});

test.each([
  [
    ['PROJECT_DRAFT'],
    ['Draft: PassKit deletes its passes every 7 days. Publish it before you give passes to customers.'],
  ],
  [[...OPEN, 'PROJECT_OVER_QUOTA'], ['Over its quota. Ask PassKit for a larger plan.']],
  [
    ['PROJECT_PUBLISHED', 'PROJECT_DISABLED_FOR_OBJECT_CREATION'],
    ['Closed for new passes. Open it in PassKit before you issue passes.'],
  ],
  [
    ['PROJECT_DRAFT', 'PROJECT_OVER_QUOTA'],
    [
      'Draft: PassKit deletes its passes every 7 days. Publish it before you give passes to customers.',
      'Over its quota. Ask PassKit for a larger plan.',
    ],
  ],
] as const)(
  'a program of the status %j is flagged, and alone is no program to work with',
  async (status, flags) => {
    const { id } = sandbox.passkit.createProgram({ name: 'Rewards', status: [...status] });
    const findings = await run();
    const lines = partOf(findings, id).lines.filter(({ key }) => key === 'status');
    expect(lines.map(({ mark, text }) => [mark, text])).toEqual(flags.map((text) => ['warning', text]));
    expect(lines[0]!.facts).toEqual({ status });
    expect(linesOf(findings, 'ready')).toMatchObject([
      { mark: 'problem', text: 'None of the 1 found is ready for customers. See below what each needs.' },
    ]);
    expect(findings).toMatchObject({ usable: false, code: 1 });
  },
);

test('one program that is ready is enough', async () => {
  sandbox.passkit.createProgram({ name: 'B', status: ['PROJECT_DRAFT'] });
  sandbox.passkit.createProgram({ name: 'A' });
  const findings = await run();
  expect(linesOf(findings, 'ready')).toMatchObject([
    { mark: 'ok', text: '2 found, 1 ready for customers.', facts: { total: 2, ready: 1 } },
  ]);
  expect(findings.sections.filter(({ key }) => key === 'program').map(({ title }) => title)).toEqual([
    'Program A',
    'Program B',
  ]);
  expect(findings.code).toBe(0);
});

test('a program without a tier takes no pass', async () => {
  sandbox.passkit.createProgram({ name: 'A', tiers: [] });
  const findings = await run();
  expect(linesOf(findings, 'tier')).toMatchObject([
    { mark: 'warning', text: 'No tier was found. Add one in PassKit: a pass needs it.' },
  ]);
  expect(findings.code).toBe(1);
});

test('an account without a program is told so, and its questions are left open', async () => {
  const findings = await run();
  expect(linesOf(findings, 'ready')).toMatchObject([
    { mark: 'problem', text: 'This account has no program. Make one in PassKit first.' },
  ]);
  expect(findings.probes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(findings.code).toBe(1);
});

test('--program looks at that program only', async () => {
  sandbox.passkit.createProgram({ name: 'A' });
  const { id } = sandbox.passkit.createProgram({ name: 'B' });
  const findings = await run('--program', id);
  expect(
    findings.sections.filter(({ key }) => /program$|campaign/.test(key)).map(({ title }) => title),
  ).toEqual(['Program B']);
  expect(findings.sections.at(-1)).toMatchObject({ key: 'tried-on', facts: { id } });
  expect(findings.code).toBe(0);
  const none = await run('--program', 'no-such-program');
  expect(linesOf(none, 'ready')).toMatchObject([
    {
      mark: 'problem',
      text: 'This account has no program no-such-program. Leave --program out to see them all.',
    },
  ]);
  expect(none.code).toBe(1);
});

test('the questions are tried on the program with the most passes', async () => {
  sandbox.passkit.createProgram({ name: 'A' });
  const { id } = sandbox.passkit.createProgram({ name: 'B' });
  sandbox.passkit.createMember({ programId: id });
  expect(linesOf(await run(), 'program')).toMatchObject([
    { text: 'Tried on the program B, which has the most passes.' },
  ]);
});

test('of a large account the first programs by name are shown', async () => {
  for (let index = 0; index < 27; index++)
    sandbox.passkit.createProgram({ name: `P${String(index).padStart(2, '0')}` });
  const findings = await run();
  expect(linesOf(findings, 'ready')).toMatchObject([
    { text: '27 found, 25 ready for customers. 2 more are not shown: name one with --program.' },
  ]);
  expect(findings.sections.filter(({ key }) => key === 'program').at(-1)!.title).toBe('Program P24');
});

test('a name cannot write into the terminal', async () => {
  const { id } = sandbox.passkit.createProgram({ name: 'A\u001b[2J\u202eB\nC' });
  expect(partOf(await run(), id).title).toBe('Program A [2J B C');
});
