import { leaksIn } from './support/leaks.ts';
import { builtDefinition } from './support/unzip.ts';
import { PERSON, PROGRAM, Zap } from './support/zap.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
let zap: Zap;
const sampleKeys = (kind: string, key: string) =>
  Object.keys((builtDefinition('passkit') as Loose)[kind][key].operation.sample);

beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

describe('every action and search', () => {
  test('issue_pass issues once for an External ID', async () => {
    const input = {
      programId: PROGRAM,
      tierId: 'base',
      externalId: 'CUST-1',
      firstName: PERSON.forename,
      lastName: PERSON.surname,
      email: PERSON.emailAddress,
      phone: PERSON.mobileNumber,
      birthday: '1990-04-27',
      expiresAt: '2099-01-31T18:00:00-05:00',
      ifExists: 'return',
      includePass: true,
    };
    const first = (await zap.do('issue_pass', input)).results as Loose;
    expect(Object.keys(first)).toEqual([...sampleKeys('creates', 'issue_pass'), 'pass']);
    expect(first).toMatchObject({
      created: true,
      externalId: 'CUST-1',
      pass: { firstName: 'Gwendolyn', expiresAt: '2099-01-31T23:00:00.000Z' },
    });
    const second = (await zap.do('issue_pass', input)).results;
    expect(second).toMatchObject({ id: first.id, created: false });
    expect(zap.sandbox.passkit.members(PROGRAM)).toHaveLength(1);
  });

  test('issue_pass points out a draft while the step is tried in the editor, and not in a live Zap', async () => {
    const draft = zap.sandbox.passkit.programs().find(({ name }) => name === 'Autumn Trial')!;
    const issue = (externalId: string, meta: object) =>
      zap.do('issue_pass', { programId: draft.id, tierId: 'base', externalId }, { meta });
    expect((await issue('A', { isLoadingSample: true })).results).toMatchObject({
      notice: expect.stringContaining('still a draft'),
    });
    expect((await issue('B', {})).results).not.toHaveProperty('notice');
  });

  test('add_points, by Pass ID and by External ID', async () => {
    const member = zap.member('CUST-1', 10);
    const byId = await zap.do('add_points', {
      programId: PROGRAM,
      passId: member.id,
      points: '5',
      transactionId: 'T-1',
      note: 'Say {{bundle.inputData.points}}',
    });
    expect(byId.results).toMatchObject({ id: member.id, pointsAdded: 5, points: 15, duplicate: false });
    expect(Object.keys(byId.results as object)).toEqual(sampleKeys('creates', 'add_points'));
    const byName = await zap.do('add_points', {
      programId: PROGRAM,
      externalId: 'CUST-1',
      points: 2.5,
      transactionId: 'T-2',
      passId: '',
    });
    expect(byName.results).toMatchObject({ id: member.id, points: 17.5 });
    expect(zap.calls()).toHaveLength(2);
  });

  test('spend_points, and the reason when there are too few', async () => {
    const member = zap.member('CUST-1', 10);
    const spend = (points: string) =>
      zap.do('spend_points', { programId: PROGRAM, passId: member.id, points, transactionId: `T-${points}` });
    expect((await spend('4')).results).toMatchObject({ pointsSpent: 4, points: 6 });
    expect((await spend('7')).error).toMatchObject({
      name: 'AppError',
      code: 'refused',
      message: expect.stringContaining('holds 6 points'),
    });
    expect(zap.balance(member.id)).toBe(6);
  });

  test('reverse_transaction', async () => {
    const member = zap.member('CUST-1', 10);
    const pass = { programId: PROGRAM, passId: member.id };
    await zap.do('add_points', { ...pass, points: '5', transactionId: 'T-1' });
    const { results } = await zap.do('reverse_transaction', {
      ...pass,
      originalTransactionId: 'T-1',
      transactionId: 'R-1',
    });
    expect(results).toMatchObject({ pointsReversed: 5, pointsLeft: 0, points: 10 });
    expect(Object.keys(results as object)).toEqual(sampleKeys('creates', 'reverse_transaction'));
  });

  test('add_reward', async () => {
    const member = zap.member('CUST-1');
    const { results } = await zap.do('add_reward', {
      passId: member.id,
      rewardField: 'offer',
      rewardText: 'One free coffee',
      transactionId: 'T-1',
    });
    expect(results).toMatchObject({ id: member.id, rewardField: 'offer', duplicate: false });
    expect(zap.sandbox.passkit.member(member.id)!.metaData).toMatchObject({ offer: 'One free coffee' });
  });

  test.each(['expire', 'delete'])('revoke_pass: %s', async (revokeHow) => {
    const member = zap.member('CUST-1');
    const { results } = await zap.do('revoke_pass', { passId: member.id, revokeHow });
    expect(results).toMatchObject({ id: member.id, revoked: true, revokeHow });
    expect(zap.sandbox.passkit.member(member.id)?.status).toBe(
      revokeHow === 'expire' ? 'EXPIRED' : undefined,
    );
  });

  test('find_pass by each name, and an empty list for nobody', async () => {
    const member = zap.member('CUST-1', 3);
    const find = async (input: object) =>
      (await zap.do('find_pass', { programId: PROGRAM, ...input })).results as Loose[];
    for (const name of [
      { passId: member.id },
      { externalId: 'CUST-1' },
      { email: PERSON.emailAddress },
      { phone: '+44 7700 900987' },
    ]) {
      const [pass, ...others] = await find(name);
      expect(pass).toMatchObject({ id: member.id, points: 3, email: PERSON.emailAddress });
      expect(Object.keys(pass)).toEqual(expect.arrayContaining(sampleKeys('searches', 'find_pass')));
      expect(others).toEqual([]);
    }
    expect(await find({ externalId: 'CUST-2' })).toEqual([]);
  });
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
