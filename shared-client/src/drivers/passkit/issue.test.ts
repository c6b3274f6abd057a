import { rejection } from '../../../testing/caller.ts';
import { fakePasskit, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError, START } from '../../../testing/runtime.ts';
import type { TestOptions } from '../../../testing/runtime.ts';

const ENROL = 'POST /members/member';
const UPDATE = 'PUT /members/member';
const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
const GET_PROGRAM = `GET /members/program/${PROGRAM}`;
const input = { programId: PROGRAM, tierId: 'base', externalId: 'CUST-1042' };
const filled = {
  firstName: 'Ada',
  lastName: 'Example',
  email: 'ada@example.com',
  phone: '+447700900123',
  birthday: '1990-04-27',
  expiresAt: '2027-01-01',
  optOut: 'yes',
  customFields: { drink: 'Flat white', empty: '' },
  profileImageUrl: 'https://example.com/ada.png',
};
const details = {
  person: {
    forename: 'Ada',
    surname: 'Example',
    emailAddress: 'ada@example.com',
    mobileNumber: '+447700900123',
    dateOfBirth: { year: 1990, month: 4, day: 27 },
  },
  expiryDate: '2027-01-01T00:00:00.000Z',
  optOut: true,
  metaData: { drink: 'Flat white' },
  profileImage: 'https://example.com/ada.png',
};
const taken = { status: 409, body: refusalBody(6, 'externalId') };
const existing = (changes: Record<string, unknown> = {}) => ({
  [ENROL]: taken,
  [BY_EXTERNAL]: { body: member(changes) },
});

function issue(changes: Record<string, unknown>, routes: Routes, options?: TestOptions) {
  const passkit = fakePasskit(routes, options);
  return { ...passkit, answer: passkit.client.act('issue_pass', { ...input, ...changes }) };
}
const created = { [ENROL]: { body: { id: PASS } } };
const result = {
  id: PASS,
  system: 'passkit',
  programId: PROGRAM,
  externalId: 'CUST-1042',
  passUrl: `https://pub1.pskt.io/${PASS}`,
};

describe('a new customer', () => {
  test('gets a pass with one call', async () => {
    const { answer, seen } = issue({}, created);
    expect(await answer).toStrictEqual({ ...result, created: true });
    expect(seen()).toEqual([{ call: ENROL, body: input }]);
  });

  test('gets it with the details that are filled in, in the words of PassKit', async () => {
    const { answer, seen } = issue(filled, created);
    await answer;
    expect(seen()[0]!.body).toStrictEqual({ ...input, ...details });
    const some = issue({ email: 'ada@example.com' }, created);
    await some.answer;
    expect(some.seen()[0]!.body).toStrictEqual({ ...input, person: { emailAddress: 'ada@example.com' } });
    const willing = issue({ optOut: 'no' }, created);
    await willing.answer;
    expect(willing.seen()[0]!.body).toStrictEqual(input);
  });

  test('gets it with the whole pass on demand', async () => {
    const read = `GET /members/member/id/${PASS}`;
    const { answer, calls } = issue({ includePass: true }, { ...created, [read]: { body: member() } });
    expect(await answer).toMatchObject({ created: true, pass: { id: PASS } });
    expect(calls()).toEqual([ENROL, read]);
  });

  test('is looked up when the answer does not tell the ID', async () => {
    const { answer, calls } = issue({}, { [ENROL]: { body: {} }, [BY_EXTERNAL]: { body: member() } });
    expect(await answer).toStrictEqual({ ...result, created: true });
    expect(calls()).toEqual([ENROL, BY_EXTERNAL]);
    const never = issue({}, { [ENROL]: { body: {} }, [BY_EXTERNAL]: { body: {} } });
    await expect(never.answer).rejects.toMatchObject({ problem: 'unexpected' });
  });

  test('is refused when PassKit refuses and has no such pass', async () => {
    const { answer } = issue(
      {},
      { [ENROL]: { status: 400, body: refusalBody(3, 'emailAddress') }, [BY_EXTERNAL]: { status: 404 } },
    );
    await expect(answer).rejects.toMatchObject({
      problem: 'refused',
      message: expect.stringContaining('It named: Email.'),
    });
  });

  test.each([401, 403, 404])('is not looked up after status %i', async (status) => {
    const { answer, calls } = issue({}, { [ENROL]: { status } });
    await expect(answer).rejects.toMatchObject({ details: { status } });
    expect(calls()).toEqual([ENROL]);
  });
});

describe('a customer who has a pass', () => {
  test.each([409, 400])('gets that one, as it is, after status %i', async (status) => {
    const { answer, calls } = issue(filled, { ...existing(), [ENROL]: { status } });
    expect(await answer).toStrictEqual({ ...result, created: false });
    expect(calls()).toEqual([ENROL, BY_EXTERNAL]);
  });

  test('stops the step when the user wants so', async () => {
    const { answer } = issue({ ifExists: 'stop' }, existing());
    await expect(answer).rejects.toMatchObject({
      problem: 'conflict',
      message:
        'PassKit could not issue the pass: a pass with this External ID exists already. Set "If the Pass Exists" to Return It or Update It to go on.',
      details: { field: 'externalId' },
    });
  });

  test('gets it updated with what is filled in, and stays in the tier', async () => {
    const { answer, seen } = issue(
      { ...filled, ifExists: 'update', tierId: 'gold' },
      { ...existing(), [UPDATE]: { body: { id: PASS } } },
    );
    expect(await answer).toStrictEqual({ ...result, created: false });
    expect(seen()[2]).toEqual({
      call: UPDATE,
      body: { id: PASS, programId: PROGRAM, tierId: 'base', ...details, operation: 'OPERATION_PATCH' },
    });
  });

  test('is not updated when nothing is filled in', async () => {
    const { answer, calls } = issue({ ifExists: 'update' }, existing());
    await answer;
    expect(calls()).toEqual([ENROL, BY_EXTERNAL]);
  });
});

describe('a pass that has expired', () => {
  const NOTICE = 'This customer has a pass, but it has expired. Use Restore Pass to make it valid again.';
  const expired = { ...existing({ status: 'EXPIRED' }), [UPDATE]: { body: { id: PASS } } };

  test.each([
    [{}, NOTICE],
    [{ expiresAt: '2027-01-01' }, NOTICE],
    [{ ifExists: 'update', firstName: 'Ada' }, NOTICE],
    [{ ifExists: 'update', expiresAt: '2026-03-02T09:00:01Z' }, undefined],
  ])('is pointed out unless this step has moved its expiry ahead: %j', async (changes, notice) => {
    expect((await issue(changes, expired).answer).notice).toBe(notice);
  });
});

describe('a customer who opted out before', () => {
  const NOTICE =
    'The customer stays opted out, because an update at PassKit cannot take that back. Do it in the PassKit portal.';
  const optedOut = (changes: Record<string, unknown> = {}) => ({
    ...existing({ optOut: true, ...changes }),
    [UPDATE]: { body: { id: PASS } },
  });

  test('stays so, and it is pointed out where it was to be changed', async () => {
    const { answer, calls } = issue({ optOut: 'no', firstName: 'Ada', ifExists: 'update' }, optedOut());
    expect((await answer).notice).toBe(NOTICE);
    expect(calls()).toEqual([ENROL, BY_EXTERNAL, UPDATE]);
    const expired = issue({ optOut: 'no', ifExists: 'update' }, optedOut({ status: 'EXPIRED' }));
    expect((await expired.answer).notice).toMatch(
      /^This customer has a pass, .* valid again\. The customer stays/,
    );
  });

  test.each([{ optOut: 'no' }, { optOut: 'yes', ifExists: 'update' }, { ifExists: 'update' }])(
    'is not pointed out otherwise: %j',
    async (changes) => {
      expect(await issue(changes, optedOut()).answer).not.toHaveProperty('notice');
    },
  );

  test('is not a customer who never did', async () => {
    const never = issue({ optOut: 'no', ifExists: 'update' }, optedOut({ optOut: false }));
    expect(await never.answer).not.toHaveProperty('notice');
  });
});

describe('a try that was lost', () => {
  const lost = [networkError('ECONNRESET'), taken];
  const at = (ms: number) => ({ created: new Date(START + ms).toISOString() });

  test.each([
    ['had created it just now', at(0), true],
    ['had created it by a clock that is ten seconds behind', at(-10_000), true],
    ['cannot have created it', at(-10_001), false],
    ['created nobody knows when', { created: null }, false],
  ])('%s: created is told as it is', async (_, changes, expected) => {
    const { answer } = issue(
      { ifExists: expected ? 'stop' : 'return' },
      { ...existing(changes), [ENROL]: lost },
    );
    expect(await answer).toMatchObject({ id: PASS, created: expected });
  });

  test('is no reason to take an old pass for a new one when nothing was lost', async () => {
    expect(await issue({}, existing(at(0))).answer).toMatchObject({ created: false });
  });
});

describe('while a person tries the step', () => {
  const interactive = { interactive: true };
  const draft = { name: 'Corner Cafe', status: ['PROJECT_DRAFT'] };

  test('a draft program is pointed out', async () => {
    const { answer, calls } = issue({}, { ...created, [GET_PROGRAM]: { body: draft } }, interactive);
    expect(await answer).toMatchObject({
      notice: expect.stringMatching(/^The program Corner Cafe is still a draft/),
    });
    expect(calls()).toEqual([ENROL, GET_PROGRAM]);
  });

  test('a program that cannot be read does not stop the step', async () => {
    const { answer } = issue({}, { ...created, [GET_PROGRAM]: { status: 403 } }, interactive);
    expect(await answer).toStrictEqual({ ...result, created: true });
  });

  test('and only then a call is paid for it', async () => {
    expect(await issue({}, created).answer).not.toHaveProperty('notice');
  });
});

test('an expiry that has passed is refused before any call, because it would revoke the pass at once', async () => {
  const { client, calls } = fakePasskit({});
  const input = { programId: PROGRAM, tierId: 'base', externalId: 'C-1', expiresAt: '2026-03-02T09:00:00Z' };
  const error = await rejection(client.act('issue_pass', input));
  expect(error).toMatchObject({ problem: 'input', details: { field: 'expiresAt' } });
  expect(error.message).toBe('Expires At is in the past. Enter a date and time that is still to come.');
  expect(calls()).toEqual([]);
});
