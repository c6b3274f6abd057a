import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../../sandbox/src/passkit/seed.ts';
import { leaksIn } from './support/leaks.ts';
import { AUTH, PROGRAM, Zap } from './support/zap.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

const form = async (create: string, inputData?: object) =>
  (await zap.app.run(`creates.${create}.operation.inputFields`, { authData: AUTH, inputData, meta: {} }))
    .results as Loose[];
const keys = async (create: string, inputData?: object) =>
  (await form(create, inputData)).map(({ key }) => key as string);

describe('a form that depends on a choice', () => {
  test('asks nobody, and shows first what counts while nothing is chosen', async () => {
    const first = await form('add_reward', undefined);
    expect(first.filter(({ required }) => required).map(({ key }) => key)).toEqual([
      'rewardField',
      'rewardText',
      'transactionId',
    ]);
    expect(await keys('add_reward', { rewardKind: 'coupon', programId: PROGRAM })).toEqual(
      expect.arrayContaining(['campaignId', 'offerId', 'expiresAt']),
    );
    expect(await keys('add_reward', { rewardKind: 'coupon' })).not.toContain('rewardField');
    expect(await keys('send_message')).toContain('messageTitle');
    expect(await keys('send_message', { messageKind: 'field' })).toEqual(
      expect.arrayContaining(['messageField', 'message']),
    );
    expect(zap.calls()).toEqual([]);
  });

  test('reaches Zapier whole: with the dropdowns of all its fields', async () => {
    const coupon = await form('add_reward', { rewardKind: 'coupon' });
    const dropdowns = coupon.filter(({ dynamic }) => dynamic).map(({ key, dynamic }) => [key, dynamic]);
    expect(Object.fromEntries(dropdowns)).toEqual({
      programId: 'list_programs.id.label',
      passId: 'list_passes.id.label',
      campaignId: 'list_campaigns.id.label',
      offerId: 'list_offers.id.label',
    });
  });
});

describe("a form with the program's own fields", () => {
  test.each(['issue_pass', 'update_pass'])('of %s shows them once the program is chosen', async (create) => {
    const before = await keys(create, {});
    expect(before.filter((key) => key.startsWith('customField'))).toEqual([]);
    expect(zap.calls()).toEqual([]);
    const after = await form(create, { programId: PROGRAM });
    const own = after.filter(({ key }) => key.startsWith('customField_'));
    expect(own).toContainEqual({
      key: 'customField_favouriteDrink',
      label: 'favouriteDrink',
      type: 'string',
      required: false,
      group: 'program',
    });
    expect(zap.calls()).toHaveLength(1);
  });

  test.each([
    ['status 500', { kind: 'status', status: 500 }, /^PassKit could not list the fields of the program: /],
    ['status 401', { kind: 'status', status: 401 }, /reconnect/],
    ['status 429', { kind: 'status', status: 429, retryAfter: 30 }, /too many calls/],
    ['a web page', { kind: 'html', status: 200 }, /a web page/],
  ] as const)('keeps all its other fields when the system fails: %s', async (_, fault, sentence) => {
    const before = await keys('issue_pass', {});
    zap.sandbox.faults.add(fault);
    const fields = await form('issue_pass', { programId: PROGRAM });
    const notice = fields.find(({ type }) => type === 'copy');
    expect(notice.helpText).toMatch(sentence);
    expect(fields.filter((field) => field !== notice).map(({ key }) => key)).toEqual(before);
  });

  test('fills the fields of a pass, whatever their names are', async () => {
    zap.member('CUST-9');
    const input = {
      programId: PROGRAM,
      tierId: 'base',
      externalId: 'CUST-1',
      customField_favouriteDrink: 'Flat white',
      customField_shoe_x20_size: '42',
      customField_notice: '',
    };
    const { results, error } = await zap.do('issue_pass', input);
    expect(error).toBeUndefined();
    const { metaData } = zap.sandbox.passkit.member((results as Loose).id)!;
    expect(metaData).toEqual({ favouriteDrink: 'Flat white', 'shoe size': '42' });
    await zap.do('update_pass', {
      programId: PROGRAM,
      externalId: 'CUST-1',
      customFields: { favouriteDrink: 'Tea' },
      customField_notice: 'Hello',
    });
    expect(zap.sandbox.passkit.member((results as Loose).id)!.metaData).toMatchObject({
      favouriteDrink: 'Tea',
      'shoe size': '42',
      notice: 'Hello',
    });
  });
});

describe('the lists to choose from', () => {
  const list = (key: string, inputData: object, page = 0) =>
    zap.trigger(`list_${key}`, 'perform', { inputData, meta: { isFillingDynamicDropdown: true, page } });
  const rows = async (...asked: Parameters<typeof list>) => (await list(...asked)).results as Loose[];

  test('turn page by page, and mark drafts', async () => {
    for (let i = 0; i < 110; i++)
      zap.sandbox.passkit.createProgram({ name: `Program ${String(i).padStart(3, '0')}` });
    const [first, second, third] = [
      await rows('programs', {}),
      await rows('programs', {}, 1),
      await rows('programs', {}, 2),
    ];
    expect(first).toHaveLength(100);
    expect(first[0]).toEqual({
      id: expect.any(String),
      label: expect.stringMatching(/^Autumn Trial \(draft/),
    });
    const all = [...first, ...second!].map(({ id }) => id);
    expect(new Set(all)).toEqual(new Set(zap.sandbox.passkit.programs().map(({ id }) => id)));
    expect(all).toHaveLength(new Set(all).size);
    expect(third).toEqual([]);
  });

  test('hold the tiers and the passes of a program, and its fields that can show a reward', async () => {
    const member = zap.member('CUST-7');
    expect(await rows('tiers', { programId: PROGRAM })).toEqual([
      { id: 'base', label: 'Member' },
      { id: 'gold', label: 'Gold' },
    ]);
    expect(await rows('passes', { programId: PROGRAM })).toEqual([
      { id: member.id, label: 'Gwendolyn Featherstone · CUST-7' },
    ]);
    expect(await rows('reward_fields', { programId: PROGRAM })).toContainEqual({
      id: 'offer',
      label: 'offer',
    });
  });

  test('hold the campaigns, and the offers of one', async () => {
    const campaignId = Object.values(DEMO_CAMPAIGNS)[0]!;
    const offers = Object.values(DEMO_OFFERS) as string[];
    expect(await rows('campaigns', {})).toContainEqual({ id: campaignId, label: expect.any(String) });
    const ids = (await rows('offers', { campaignId })).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(offers).toEqual(expect.arrayContaining(ids));
  });

  test.each([
    ['tiers', 'Choose the program first'],
    ['offers', 'Choose the campaign first'],
  ])('say what to choose before: %s', async (key, sentence) => {
    const { error } = await list(key, {});
    expect(error).toMatchObject({ name: 'AppError', message: expect.stringContaining(sentence) });
    expect(zap.calls()).toEqual([]);
  });
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
