import { fakePasskit, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError } from '../../../testing/runtime.ts';

const EXPIRY = 'PUT /members/member/updateExpiry';
const expiresAt = '2027-12-31T23:59:59.000Z';
const result = {
  id: PASS,
  system: 'passkit',
  programId: null,
  externalId: null,
  restored: true,
  expiresAt,
};

function restore(input: Record<string, unknown>, routes: Routes = { [EXPIRY]: { body: { id: PASS } } }) {
  const passkit = fakePasskit(routes);
  const all = { passId: PASS, expiresAt: '2027-12-31T23:59:59Z', ...input };
  return { ...passkit, answer: passkit.client.act('restore_pass', all) };
}

test('a pass is valid again after one call', async () => {
  const { answer, seen } = restore({});
  expect(await answer).toStrictEqual(result);
  expect(seen()).toEqual([{ call: EXPIRY, body: { id: PASS, expiryDate: expiresAt } }]);
});

test('a pass may be named by its External ID, and comes whole on demand', async () => {
  const input = { passId: '', externalId: 'CUST-1042', programId: PROGRAM, includePass: true };
  const { answer, seen } = restore(input, {
    [EXPIRY]: { body: { id: PASS } },
    [`GET /members/member/id/${PASS}`]: { body: member() },
  });
  expect(await answer).toMatchObject({ id: PASS, externalId: 'CUST-1042', pass: { id: PASS } });
  expect(seen()[0]!.body).toStrictEqual({
    externalId: 'CUST-1042',
    programId: PROGRAM,
    expiryDate: expiresAt,
  });
});

test('a lost answer is no harm', async () => {
  const { answer, calls } = restore({}, { [EXPIRY]: [networkError('ETIMEDOUT'), { body: {} }] });
  expect(await answer).toStrictEqual(result);
  expect(calls()).toEqual([EXPIRY, EXPIRY]);
});

test('a pass that is gone cannot be restored, and the sentence says why', async () => {
  const { answer } = restore({}, { [EXPIRY]: { status: 404, body: refusalBody(5, 'x') } });
  await expect(answer).rejects.toMatchObject({
    problem: 'not_found',
    message:
      'PassKit could not restore the pass: there is no such pass. PassKit keeps an expired pass for 90 days and then deletes it. Check the ID; if the pass is gone, issue a new one. (status 404, code 5)',
    details: { field: 'passId', status: 404 },
  });
});

test('an expiry that has passed is refused before any call', async () => {
  const { answer, calls } = restore({ expiresAt: '2026-03-02T09:00:00Z' });
  await expect(answer).rejects.toMatchObject({ problem: 'input', details: { field: 'expiresAt' } });
  expect(calls()).toEqual([]);
});
