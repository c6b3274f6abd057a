import { fakePasskit, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError } from '../../../testing/runtime.ts';

const UPDATE = 'PUT /members/member';
const READ = `GET /members/member/id/${PASS}`;
const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
const done: Routes = { [UPDATE]: { body: { id: PASS } } };
const result = { id: PASS, system: 'passkit', programId: null, externalId: null, updated: true };

function update(input: Record<string, unknown>, routes: Routes = done) {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.act('update_pass', { passId: PASS, ...input }) };
}

describe('what is filled in', () => {
  test('is written with one call and leaves the rest as it is', async () => {
    const { answer, seen } = update({ firstName: 'Ada' });
    expect(await answer).toStrictEqual(result);
    const body = { id: PASS, person: { forename: 'Ada' }, operation: 'OPERATION_PATCH' };
    expect(seen()).toEqual([{ call: UPDATE, body }]);
  });

  test('is all of it written in the words of PassKit, with the program where it is known', async () => {
    const { answer, seen } = update({
      programId: PROGRAM,
      firstName: 'Ada',
      lastName: 'Example',
      email: 'ada@example.com',
      phone: '+447700900123',
      birthday: '1990-04-27',
      optOut: 'yes',
      customFields: '{"favouriteDrink":"Flat white","visits":7}',
      tierId: 'gold',
      expiresAt: '2027-01-01',
      profileImageUrl: 'https://example.com/ada.png',
      imageKind: 'strip',
      imageId: 'IMG-1',
      locations: '51.5, -0.12, Coffee is near\n0, 0, An island',
    });
    expect(await answer).toStrictEqual({ ...result, programId: PROGRAM });
    expect(seen()[0]!.body).toStrictEqual({
      id: PASS,
      programId: PROGRAM,
      tierId: 'gold',
      person: {
        forename: 'Ada',
        surname: 'Example',
        emailAddress: 'ada@example.com',
        mobileNumber: '+447700900123',
        dateOfBirth: { year: 1990, month: 4, day: 27 },
      },
      metaData: { favouriteDrink: 'Flat white', visits: '7' },
      optOut: true,
      expiryDate: '2027-01-01T00:00:00.000Z',
      profileImage: 'https://example.com/ada.png',
      passOverrides: {
        imageIds: { strip: 'IMG-1' },
        locations: [
          { lat: 51.5, lon: -0.12, lockScreenMessage: 'Coffee is near' },
          { lat: 1e-7, lon: 1e-7, lockScreenMessage: 'An island' },
        ],
      },
      operation: 'OPERATION_PATCH',
    });
  });

  test.each([
    [{ imageKind: 'logo', imageId: 'IMG-1' }, { imageIds: { logo: 'IMG-1' } }],
    [{ locations: '1, 2, Here' }, { locations: [{ lat: 1, lon: 2, lockScreenMessage: 'Here' }] }],
  ])('of the look of a pass is written alone: %j', async (input, passOverrides) => {
    const { answer, seen } = update(input);
    await answer;
    expect(seen()[0]!.body).toStrictEqual({ id: PASS, passOverrides, operation: 'OPERATION_PATCH' });
  });

  test('is written to a pass that is named by its External ID, and the whole pass comes on demand', async () => {
    const input = {
      passId: '',
      externalId: 'CUST-1042',
      programId: PROGRAM,
      lastName: 'New',
      includePass: 'yes',
    };
    const { answer, seen } = update(input, { ...done, [READ]: { body: member() } });
    expect(await answer).toMatchObject({ id: PASS, externalId: 'CUST-1042', pass: { id: PASS } });
    expect(seen()[0]!.body).toMatchObject({ externalId: 'CUST-1042', programId: PROGRAM });
  });

  test('is written again after a lost answer, because that changes nothing more', async () => {
    const { answer, calls } = update(
      { firstName: 'Ada' },
      { [UPDATE]: [networkError('ECONNRESET'), { body: { id: PASS } }] },
    );
    expect(await answer).toStrictEqual(result);
    expect(calls()).toEqual([UPDATE, UPDATE]);
  });
});

describe('a customer who takes messages again', () => {
  const willing = { [READ]: { body: member({ optOut: false }) }, ...done };

  test.each([
    [{ firstName: 'Ada' }, true, [READ, UPDATE]],
    [{}, false, [READ]],
  ])('cannot be told to PassKit; the rest is written: %j', async (rest, updated, expected) => {
    const optedOut = { ...done, [READ]: { body: member({ optOut: true }) } };
    const { answer, calls } = update({ optOut: 'no', ...rest }, optedOut);
    expect(await answer).toStrictEqual({
      ...result,
      programId: PROGRAM,
      externalId: 'CUST-1042',
      updated,
      notice:
        'The customer stays opted out, because an update at PassKit cannot take that back. Do it in the PassKit portal.',
    });
    expect(calls()).toEqual(expected);
  });

  test('need not be told when they never opted out; the rest is written with all names that are known', async () => {
    const { answer, seen } = update({ optOut: 'no', firstName: 'Ada' }, willing);
    expect(await answer).toStrictEqual({ ...result, programId: PROGRAM, externalId: 'CUST-1042' });
    expect(seen()[1]!.body).toStrictEqual({
      id: PASS,
      programId: PROGRAM,
      tierId: 'base',
      person: { forename: 'Ada' },
      operation: 'OPERATION_PATCH',
    });
  });

  test('leaves the tier to the user where they chose one', async () => {
    const { answer, seen } = update({ optOut: 'no', tierId: 'gold' }, willing);
    await answer;
    expect(seen()[1]!.body).toMatchObject({ tierId: 'gold' });
  });

  test('costs no write when there is nothing else to change', async () => {
    const input = { passId: '', externalId: 'CUST-1042', programId: PROGRAM, optOut: 'no' };
    const { answer, calls } = update(input, { [BY_EXTERNAL]: { body: member() } });
    expect(await answer).toStrictEqual({
      ...result,
      programId: PROGRAM,
      externalId: 'CUST-1042',
      updated: false,
      notice: 'The customer had not opted out, so there was nothing to change.',
    });
    expect(calls()).toEqual([BY_EXTERNAL]);
  });
});

test('a pass that does not exist is told in the words of the step', async () => {
  const { answer } = update({ firstName: 'Ada' }, { [UPDATE]: { status: 404, body: refusalBody(5, '') } });
  await expect(answer).rejects.toMatchObject({
    problem: 'not_found',
    message:
      'PassKit could not update the pass: there is no such pass. Check the Pass ID, or the External ID and its Program. (status 404, code 5)',
  });
});

test('where a tier is written, it may be the tier that does not exist', async () => {
  const { answer } = update({ tierId: 'gold' }, { [UPDATE]: { status: 404 } });
  await expect(answer).rejects.toMatchObject({
    problem: 'not_found',
    message: expect.stringContaining('there is no such pass, or its program has no such tier.'),
    details: { field: 'tierId' },
  });
});

test.each([{}, { optOut: '' }, { includePass: 'yes' }, { customFields: '{}' }])(
  'an update of nothing is refused before any call: %j',
  async (input) => {
    const { answer, calls } = update(input, {});
    await expect(answer).rejects.toMatchObject({ problem: 'input', details: { field: 'firstName' } });
    expect(calls()).toEqual([]);
  },
);
