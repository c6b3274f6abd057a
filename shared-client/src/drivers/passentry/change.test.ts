import {
  balanceAnswer,
  bodiesOf,
  fakePassEntry,
  GET_BALANCE,
  GET_PASS,
  NOT_FOUND,
  PASS,
  passAnswer,
  PATCH_PASS,
  TEMPLATE,
} from '../../../testing/passentry.ts';
import type { SystemRoutes } from '../../../testing/fake-system.ts';
import { rejection } from '../../../testing/caller.ts';
import { networkError } from '../../../testing/runtime.ts';

const BY_ID = { passId: PASS };
const IDS = { id: PASS, system: 'passentry', programId: TEMPLATE, externalId: 'CUST-1' };
const NULLIFY = `POST /api/v1/passes/${PASS}/nullify`;
const REFUSED = { status: 422, body: { message: 'not now' } };
const LONG_AGO = '2026-01-01T00:00:00Z';
const NOW = '2026-03-02T09:00:00Z';
const LOST = networkError('ECONNRESET');

test('an update is absolute, so a lost one is sent again', async () => {
  const host = fakePassEntry({ [PATCH_PASS]: [LOST, passAnswer()] });
  const customFields = { level: 'Gold' };
  expect(await host.client.act('update_pass', { ...BY_ID, customFields })).toEqual({ ...IDS, updated: true });
  expect(bodiesOf(host)).toEqual([{ pass: customFields }, { pass: customFields }]);
});

test('the pass that was changed can come along', async () => {
  const host = fakePassEntry({ [PATCH_PASS]: passAnswer(), [GET_BALANCE]: balanceAnswer(240) });
  const result = await host.client.act('update_pass', {
    ...BY_ID,
    customFields: { level: 'Gold' },
    includePass: true,
  });
  expect(result.pass).toMatchObject({ id: PASS, points: 240, status: 'installed' });
});

describe('a reward in a field', () => {
  const REWARD = {
    ...BY_ID,
    rewardField: 'reward',
    rewardText: 'One free coffee',
    transactionId: 'T-1',
  };
  const shows = (reward: unknown) => passAnswer({ passContent: { reward } });

  test('is written once', async () => {
    const host = fakePassEntry({ [PATCH_PASS]: [passAnswer()], [GET_PASS]: shows('None') });
    const result = { ...IDS, ...REWARD, passId: undefined, rewardKind: 'field' };
    expect(await host.client.act('add_reward', REWARD)).toEqual({ ...result, duplicate: false });
    expect(await host.client.act('add_reward', REWARD)).toEqual({ ...result, duplicate: true });
  });

  test.each([['One free coffee'], [{ value: 'One free coffee' }]])(
    'that is there already, as %j, was written by a run that could not tell',
    async (content) => {
      const host = fakePassEntry({ [PATCH_PASS]: [{ body: '<html>' }], [GET_PASS]: shows(content) });
      await rejection(host.client.act('add_reward', REWARD));
      expect(await host.client.act('add_reward', REWARD)).toMatchObject({ duplicate: true });
    },
  );

  test('that is not there is written a minute later', async () => {
    const host = fakePassEntry({ [PATCH_PASS]: [{ body: '' }, passAnswer()], [GET_PASS]: shows('None') });
    await rejection(host.client.act('add_reward', REWARD));
    host.runtime.pass(61_000);
    expect(await host.client.act('add_reward', REWARD)).toMatchObject({ duplicate: false });
  });
});

describe('revoking', () => {
  test('deactivates unless told otherwise', async () => {
    const host = fakePassEntry({
      [PATCH_PASS]: passAnswer({ status: 'deactivated', deactivatedAt: NOW }),
    });
    expect(await host.client.act('revoke_pass', BY_ID)).toEqual({
      ...IDS,
      revoked: true,
      revokeHow: 'deactivate',
    });
    expect(bodiesOf(host)).toEqual([{ passAction: 'deactivate' }]);
  });

  test('what was deactivated before is said', async () => {
    const before = passAnswer({ status: 'deactivated', deactivatedAt: LONG_AGO });
    const answers: SystemRoutes[] = [{ [PATCH_PASS]: before }, { [PATCH_PASS]: REFUSED, [GET_PASS]: before }];
    for (const routes of answers)
      expect(await fakePassEntry(routes).client.act('revoke_pass', BY_ID)).toMatchObject({
        revoked: true,
        alreadyRevoked: true,
        notice: 'The pass was deactivated before; nothing else was changed.',
      });
  });

  test('what is refused though the pass is valid stays refused', async () => {
    const host = fakePassEntry({ [PATCH_PASS]: REFUSED, [GET_PASS]: passAnswer() });
    expect(await rejection(host.client.act('revoke_pass', BY_ID))).toMatchObject({ problem: 'refused' });
  });

  test('erases when told so, and says when that was done before', async () => {
    const erase = { ...BY_ID, revokeHow: 'erase' };
    const first = fakePassEntry({ [NULLIFY]: passAnswer({ status: 'nullified', nullifiedAt: NOW }) });
    expect(await first.client.act('revoke_pass', erase)).toEqual({
      ...IDS,
      revoked: true,
      revokeHow: 'erase',
    });
    const again = fakePassEntry({ [NULLIFY]: passAnswer({ status: 'nullified', nullifiedAt: LONG_AGO }) });
    expect(await again.client.act('revoke_pass', erase)).toMatchObject({ alreadyRevoked: true });
  });

  test('a pass that is not there is an error, and no success', async () => {
    const host = fakePassEntry({ [PATCH_PASS]: NOT_FOUND });
    const error = await rejection(host.client.act('revoke_pass', BY_ID));
    expect(error).toMatchObject({ problem: 'not_found', details: { field: 'passId' } });
  });
});

describe('restoring', () => {
  test('reactivates', async () => {
    const host = fakePassEntry({ [PATCH_PASS]: passAnswer({ expiresAt: '2027-01-01T00:00:00Z' }) });
    expect(await host.client.act('restore_pass', BY_ID)).toEqual({
      ...IDS,
      restored: true,
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    expect(bodiesOf(host)).toEqual([{ passAction: 'reactivate' }]);
  });

  test('a pass that is valid is restored already', async () => {
    const host = fakePassEntry({ [PATCH_PASS]: REFUSED, [GET_PASS]: passAnswer() });
    expect(await host.client.act('restore_pass', BY_ID)).toMatchObject({ restored: true });
  });

  test('an erased pass cannot come back', async () => {
    const erased = passAnswer({ status: 'nullified' });
    const answers: SystemRoutes[] = [{ [PATCH_PASS]: erased }, { [PATCH_PASS]: REFUSED, [GET_PASS]: erased }];
    for (const routes of answers) {
      const error = await rejection(fakePassEntry(routes).client.act('restore_pass', BY_ID));
      expect(error).toMatchObject({ problem: 'refused', details: { field: 'passId' } });
      expect(error.message).toContain('was erased, which cannot be undone');
    }
  });

  test('what is refused though it is deactivated stays refused', async () => {
    const routes = { [PATCH_PASS]: REFUSED, [GET_PASS]: passAnswer({ status: 'deactivated' }) };
    expect(await rejection(fakePassEntry(routes).client.act('restore_pass', BY_ID))).toMatchObject({
      problem: 'refused',
    });
  });
});
