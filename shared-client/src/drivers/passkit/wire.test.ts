import { fakePasskit, refusalBody } from '../../../testing/passkit.ts';
import { lines } from '../../../testing/runtime.ts';
import { createCaller } from '../../http/request.ts';
import { passkit as passkitDriver } from './driver.ts';
import { asMessage, asText, readList, where } from './wire.ts';

const LIST = 'POST /members/list';
const ordered = { limit: 5, offset: 10, orderBy: 'created', orderAsc: false };

test.each([
  ['a', 'a'],
  ['', ''],
  [0, '0'],
  [1.5, '1.5'],
  [null, ''],
  [undefined, ''],
  [true, ''],
  [{}, ''],
])('the text of %j is %j', (value, text) => {
  expect(asText(value)).toBe(text);
});

test.each([null, undefined, 'text', 5, true])('%j is an empty message', (value) => {
  expect(asMessage(value)).toEqual({});
});

test('a filter asks for one field to be equal', () => {
  expect(where('member.id', 'P')).toEqual([
    {
      condition: 'AND',
      fieldFilters: [{ filterField: 'member.id', filterValue: 'P', filterOperator: 'eq' }],
    },
  ]);
});

describe('a list', () => {
  test('takes its filters bare, or beside the rest of the request', async () => {
    const { context, seen } = fakePasskit({ [LIST]: { body: lines({ id: 'a' }, null) } });
    expect(await readList(context.caller, '/members/list', ordered)).toEqual([{ id: 'a' }, {}]);
    await readList(context.caller, '/members/list', ordered, { programId: 'PR' });
    expect(seen().map(({ body }) => body)).toEqual([ordered, { programId: 'PR', filters: ordered }]);
  });

  test('that refuses the order is asked again without it, and with all else', async () => {
    const filterGroups = where('member.id', 'P');
    const refused = { status: 400, body: refusalBody(3, 'orderBy') };
    const { context, seen } = fakePasskit({ [LIST]: [refused, { body: lines({ id: 'a' }) }] });
    expect(await readList(context.caller, '/members/list', { ...ordered, filterGroups })).toEqual([
      { id: 'a' },
    ]);
    expect(seen()[1]!.body).toStrictEqual({ limit: 5, offset: 10, filterGroups });
  });

  test('is not asked for a refused order again in the same run, but for another one, and in the next run', async () => {
    const refused = { status: 400, body: refusalBody(3, 'orderBy') };
    const passkit = fakePasskit({
      [LIST]: (request) => (request.body!.includes('created') ? refused : { body: '' }),
    });
    const { caller } = passkit.context;
    for (const offset of [0, 5, 10]) await readList(caller, '/members/list', { ...ordered, offset });
    expect(passkit.calls()).toHaveLength(4);
    await readList(caller, '/members/list', { ...ordered, orderBy: 'updated' });
    expect(passkit.seen().at(-1)!.body).toMatchObject({ orderBy: 'updated' });
    const next = createCaller(
      passkit.runtime,
      passkit.context.connection.baseUrl,
      passkitDriver.dialect,
      'do it',
    );
    await readList(next, '/members/list', ordered);
    expect(passkit.calls()).toHaveLength(7);
  });

  test.each([
    [400, { limit: 5, offset: 0 }],
    [403, ordered],
  ])('that answers %i to %j is not asked again', async (status, filters) => {
    const { context, calls } = fakePasskit({ [LIST]: { status } });
    await expect(readList(context.caller, '/members/list', filters)).rejects.toMatchObject({
      details: { status },
    });
    expect(calls()).toHaveLength(1);
  });
});

test('a list of a program that does not exist is told with its field', async () => {
  const { context } = fakePasskit({ [LIST]: { status: 404 } });
  await expect(readList(context.caller, '/members/list', ordered, { programId: 'PR' })).rejects.toMatchObject(
    {
      problem: 'not_found',
      message: 'PassKit could not do it: there is no such program. Choose one from the list. (status 404)',
      details: { field: 'programId' },
    },
  );
});
