import {
  bodiesOf,
  CREATE,
  entryPass,
  fakePassEntry,
  GET_BY_EXT,
  NOT_FOUND,
  PASS,
  passAnswer,
  PATCH_PASS,
  TEMPLATE,
} from '../../../testing/passentry.ts';
import { rejection } from '../../../testing/caller.ts';
import { networkError } from '../../../testing/runtime.ts';

const ISSUE = { programId: TEMPLATE, externalId: 'CUST-1' };
const IDS = { id: PASS, system: 'passentry', programId: TEMPLATE, externalId: 'CUST-1' };
const LINK = `https://download.passentry.com/${PASS}`;
const LOST = networkError('ECONNRESET');
const TAKEN = { status: 422, body: { error: 'extId has already been taken' } };

test('a new customer: looked for, then created, with template and External ID in the query', async () => {
  const host = fakePassEntry({ [GET_BY_EXT]: NOT_FOUND, [CREATE]: { status: 201, ...passAnswer() } });
  const customFields = { fullName: 'Ada Marsh' };
  expect(await host.client.act('issue_pass', { ...ISSUE, customFields })).toEqual({
    ...IDS,
    created: true,
    passUrl: LINK,
  });
  expect(host.queries(CREATE)).toEqual([{ passTemplate: TEMPLATE, extId: 'CUST-1' }]);
  expect(bodiesOf(host)).toEqual([{ pass: customFields }]);
});

test('an External ID with signs stays one value of the query', async () => {
  const externalId = 'a&b=c d+e%';
  const read = `GET /api/v1/passes/${encodeURIComponent(externalId)}`;
  const host = fakePassEntry({ [read]: NOT_FOUND, [CREATE]: passAnswer() });
  await host.client.act('issue_pass', { ...ISSUE, externalId });
  expect(host.queries(CREATE)).toEqual([{ passTemplate: TEMPLATE, extId: externalId }]);
});

test('a till can scan the External ID where that is asked for', async () => {
  const host = fakePassEntry({ [GET_BY_EXT]: NOT_FOUND, [CREATE]: passAnswer() });
  await host.client.act('issue_pass', { ...ISSUE, barcode: 'Aztec', nfc: 'yes' });
  expect(bodiesOf(host)).toEqual([
    {
      pass: {
        barcode: { enabled: true, type: 'aztec', source: 'extId' },
        nfc: { enabled: true, source: 'extId' },
      },
    },
  ]);
});

describe('a known customer', () => {
  test('is returned', async () => {
    const host = fakePassEntry({ [GET_BY_EXT]: passAnswer() });
    expect(await host.client.act('issue_pass', ISSUE)).toEqual({ ...IDS, created: false, passUrl: LINK });
  });

  test('is updated, in what was filled in', async () => {
    const host = fakePassEntry({ [GET_BY_EXT]: passAnswer(), [PATCH_PASS]: passAnswer() });
    const customFields = { level: 'Gold' };
    await host.client.act('issue_pass', { ...ISSUE, ifExists: 'update', customFields });
    expect(bodiesOf(host)).toEqual([{ pass: customFields }]);
  });

  test('stops the step', async () => {
    const host = fakePassEntry({ [GET_BY_EXT]: passAnswer() });
    const error = await rejection(host.client.act('issue_pass', { ...ISSUE, ifExists: 'stop' }));
    expect(error).toMatchObject({ problem: 'conflict', details: { field: 'externalId' } });
  });

  test.each([
    [{ status: 'deactivated' }, 'Use Restore Pass'],
    [{ expiresAt: '2026-03-01T00:00:00Z' }, 'has expired'],
    [{ passTemplateUuid: 'another' }, 'of another template'],
  ])('of whom %j is told', async (attributes, words) => {
    const host = fakePassEntry({ [GET_BY_EXT]: passAnswer(attributes) });
    expect((await host.client.act('issue_pass', ISSUE)).notice).toContain(words);
  });

  test('whose pass was erased gets a new one', async () => {
    const host = fakePassEntry({
      [GET_BY_EXT]: passAnswer({ status: 'nullified' }),
      [CREATE]: { body: { data: entryPass({}, 'pass-2') } },
    });
    expect(await host.client.act('issue_pass', ISSUE)).toMatchObject({ id: 'pass-2', created: true });
  });

  test('whom another run created meanwhile is returned, where PassEntry refuses a second pass', async () => {
    const host = fakePassEntry({ [GET_BY_EXT]: [NOT_FOUND, passAnswer()], [CREATE]: TAKEN });
    expect(await host.client.act('issue_pass', ISSUE)).toMatchObject({ id: PASS, created: false });
  });
});

describe('a create is sent once', () => {
  test('and looked for when its answer is lost', async () => {
    const host = fakePassEntry({ [GET_BY_EXT]: [NOT_FOUND, passAnswer()], [CREATE]: [LOST] });
    expect(await host.client.act('issue_pass', ISSUE)).toMatchObject({ id: PASS, created: true });
  });

  test('where it is not there, nobody knows, and the cure is to run the step again', async () => {
    const host = fakePassEntry({ [GET_BY_EXT]: NOT_FOUND, [CREATE]: [{ status: 500 }] });
    const error = await rejection(host.client.act('issue_pass', ISSUE));
    expect(error).toMatchObject({ problem: 'unknown_outcome', details: { retryAfterMs: 60_000 } });
    expect(error.message).toContain('Run the step again in a minute');
  });

  test('by two runs of one process at once', async () => {
    let isThere = false;
    const host = fakePassEntry({
      [GET_BY_EXT]: () => (isThere ? passAnswer() : NOT_FOUND),
      [CREATE]: () => {
        isThere = true;
        return passAnswer();
      },
    });
    const run = () => host.client.act('issue_pass', ISSUE);
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ created }) => created)).toEqual([true, false]);
  });

  test('an erased pass that stands there still is not taken for the new one', async () => {
    const erased = passAnswer({ status: 'nullified' });
    const host = fakePassEntry({ [GET_BY_EXT]: erased, [CREATE]: [LOST] });
    expect(await rejection(host.client.act('issue_pass', ISSUE))).toMatchObject({
      problem: 'unknown_outcome',
    });
  });
});

test('a template that is not there is told by its name', async () => {
  const host = fakePassEntry({ [GET_BY_EXT]: NOT_FOUND, [CREATE]: NOT_FOUND });
  const error = await rejection(host.client.act('issue_pass', ISSUE));
  expect(error).toMatchObject({ problem: 'not_found', details: { field: 'programId' } });
  expect(error.message).toContain('there is no such template');
});

test('values that PassEntry refuses are told as such', async () => {
  const refused = { status: 400, body: { errors: [{ title: 'barcode is not valid' }] } };
  const host = fakePassEntry({ [GET_BY_EXT]: NOT_FOUND, [CREATE]: refused });
  expect((await rejection(host.client.act('issue_pass', ISSUE))).message).toContain('It named: Barcode.');
});
