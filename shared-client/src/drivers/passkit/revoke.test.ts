import { fakePasskit, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError, START } from '../../../testing/runtime.ts';

const EXPIRE = 'PUT /members/member/updateExpiry';
const DELETE = 'DELETE /members/member';
const result = { id: PASS, system: 'passkit', programId: null, externalId: null, revoked: true };

function revoke(input: Record<string, unknown>, routes: Routes) {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.act('revoke_pass', { passId: PASS, ...input }) };
}
const byExternalId = { passId: '', externalId: 'CUST-1042', programId: PROGRAM };

test('a pass is revoked by moving its expiry to now, which can be undone', async () => {
  const { answer, seen } = revoke({}, { [EXPIRE]: { body: { id: PASS } } });
  expect(await answer).toStrictEqual({ ...result, revokeHow: 'expire' });
  expect(seen()).toEqual([{ call: EXPIRE, body: { id: PASS, expiryDate: new Date(START).toISOString() } }]);
});

test('a pass may be named by its External ID, and the answer tells its ID', async () => {
  const { answer, seen } = revoke(byExternalId, { [EXPIRE]: { body: { id: PASS } } });
  expect(await answer).toStrictEqual({
    ...result,
    programId: PROGRAM,
    externalId: 'CUST-1042',
    revokeHow: 'expire',
  });
  expect(seen()[0]!.body).toMatchObject({ externalId: 'CUST-1042', programId: PROGRAM });
  expect(await revoke(byExternalId, { [EXPIRE]: { body: {} } }).answer).toMatchObject({ id: null });
});

test('a pass is deleted only when asked, by a DELETE with a body', async () => {
  const { answer, seen } = revoke({ revokeHow: 'delete' }, { [DELETE]: { body: {} } });
  expect(await answer).toStrictEqual({ ...result, revokeHow: 'delete' });
  expect(seen()).toEqual([{ call: DELETE, body: { id: PASS } }]);
});

test('a pass that is not there is told with a notice', async () => {
  const { answer } = revoke({ revokeHow: 'delete' }, { [DELETE]: { status: 404 } });
  expect(await answer).toStrictEqual({
    ...result,
    revokeHow: 'delete',
    alreadyRevoked: true,
    notice:
      'PassKit has no such pass: it was deleted before, or the ID is wrong. Check the Pass ID, or the External ID and the Program.',
  });
});

test('a pass that is gone because our own first try was answered by nobody is not told as revoked before', async () => {
  const { answer, calls } = revoke(
    { revokeHow: 'delete' },
    { [DELETE]: [networkError('ECONNRESET'), { status: 404 }] },
  );
  expect(await answer).toStrictEqual({ ...result, revokeHow: 'delete' });
  expect(calls()).toEqual([DELETE, DELETE]);
});

test.each([
  [{ revokeHow: 'delete' }, DELETE, 403, 'permission'],
  [{}, EXPIRE, 404, 'not_found'],
])('any other refusal is told: %j', async (input, call, status, problem) => {
  await expect(revoke(input, { [call]: { status } }).answer).rejects.toMatchObject({ problem });
});

test('a way to revoke that PassKit has not is refused before any call', async () => {
  const { answer, calls } = revoke({ revokeHow: 'deactivate' }, {});
  await expect(answer).rejects.toMatchObject({ problem: 'input', details: { field: 'revokeHow' } });
  expect(calls()).toEqual([]);
});
