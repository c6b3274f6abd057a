import { fakePasskit, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines } from '../../../testing/runtime.ts';

const LIST = `POST /members/member/list/${PROGRAM}`;
const person = (emailAddress: string, mobileNumber = '+447700900123') => ({
  person: { emailAddress, mobileNumber },
});
const ada = member({ id: 'ada', ...person('Ada@Example.com') });
const others = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) =>
    member({ id: `m${from + i}`, ...person(`m${from + i}@example.com`, '+15550000000') }),
  );

function find(input: Record<string, unknown>, routes: Routes) {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.search('find_pass', input) };
}
const idsOf = async (input: Record<string, unknown>, routes: Routes) =>
  (await find(input, routes).answer).map(({ id }) => id);
const byEmail = { programId: PROGRAM, email: 'ada@example.com' };
const byPhone = { programId: PROGRAM, phone: '+44 7700 900123' };

describe('a pass is found by its ID', () => {
  test.each([
    [{ passId: PASS }, `GET /members/member/id/${PASS}`],
    [
      { passId: PASS, externalId: 'x', programId: PROGRAM, email: 'ada@example.com' },
      `GET /members/member/id/${PASS}`,
    ],
    [
      { externalId: 'ada+1@x.example', programId: PROGRAM },
      `GET /members/member/externalId/${PROGRAM}/ada%2B1%40x.example`,
    ],
  ])('with one call: %j', async (input, call) => {
    const { answer, calls } = find(input, { [call]: { body: member() } });
    expect(await answer).toEqual([expect.objectContaining({ id: PASS, system: 'passkit', points: 120 })]);
    expect(calls()).toEqual([call]);
  });

  test('or there is none', async () => {
    expect(await idsOf({ passId: PASS }, { [`GET /members/member/id/${PASS}`]: { status: 404 } })).toEqual(
      [],
    );
  });

  test('or it is told why that is not known', async () => {
    const { answer } = find({ passId: PASS }, { [`GET /members/member/id/${PASS}`]: { status: 401 } });
    await expect(answer).rejects.toMatchObject({ problem: 'auth' });
  });
});

describe('a pass is found by email or phone', () => {
  const filtered = (field: string, ...values: string[]) => ({
    programId: PROGRAM,
    filters: {
      limit: 25,
      offset: 0,
      filterGroups: [
        {
          condition: 'OR',
          fieldFilters: values.map((value) => ({
            filterField: field,
            filterValue: value,
            filterOperator: 'eq',
          })),
        },
      ],
    },
  });

  test.each([
    [byEmail, filtered('person.emailAddress', 'ada@example.com')],
    [{ ...byEmail, email: ' Ada@Example.com' }, filtered('person.emailAddress', 'ada@example.com')],
    [{ ...byEmail, phone: '+447700900123' }, filtered('person.emailAddress', 'ada@example.com')],
    [byPhone, filtered('mobileNumber', '+447700900123', '447700900123')],
  ])('through the filter of PassKit, however they are typed: %j', async (input, body) => {
    const { answer, seen } = find(input, { [LIST]: { body: lines(ada) } });
    expect((await answer).map(({ id }) => id)).toEqual(['ada']);
    expect(seen()).toEqual([{ call: LIST, body }]);
  });

  test('and what the filter gives is checked here', async () => {
    expect(await idsOf(byEmail, { [LIST]: { body: lines(...others(3), ada, ...others(2, 9)) } })).toEqual([
      'ada',
    ]);
    const both = { ...byEmail, phone: '+15550000000' };
    expect(await idsOf(both, { [LIST]: { body: lines(ada) } })).toEqual([]);
  });

  test('all that fit, since an email may have several passes, and each says so', async () => {
    const again = member({ id: 'again', ...person(' ADA@example.com ', '447700900123') });
    expect(await idsOf(byEmail, { [LIST]: { body: lines(ada, again) } })).toEqual(['ada', 'again']);
    expect(await idsOf(byPhone, { [LIST]: { body: lines(ada, again) } })).toEqual(['ada', 'again']);
    const found = await find(byEmail, { [LIST]: { body: lines(ada, again) } }).answer;
    for (const { notice } of found) expect(notice).toMatch(/^2 passes of this program fit/);
    const [alone] = await find(byEmail, { [LIST]: { body: lines(ada) } }).answer;
    expect(alone).not.toHaveProperty('notice');
  });
});

describe('where the filter finds nothing, the members are read', () => {
  test.each([
    ['is refused', { status: 400, body: refusalBody(3, 'filterField') }],
    ['gives nobody', { body: '' }],
    ['is ignored', { body: lines(...others(25)) }],
  ])('because it %s', async (_, answer) => {
    const { answer: found, seen } = find(byEmail, { [LIST]: [answer, { body: lines(...others(5), ada) }] });
    expect((await found).map(({ id }) => id)).toEqual(['ada']);
    expect(seen()[1]!.body).toMatchObject({ programId: PROGRAM, filters: { limit: 1000, offset: 0 } });
    expect(seen()[1]!.body).not.toHaveProperty('filters.filterGroups');
  });

  test('because PassKit has a fault with it, each time it is tried', async () => {
    const fault = { status: 500 };
    const { answer, calls } = find(byEmail, { [LIST]: [fault, fault, fault, { body: lines(ada) }] });
    expect((await answer).map(({ id }) => id)).toEqual(['ada']);
    expect(calls()).toHaveLength(4);
  });

  test('page after page until one fits', async () => {
    const pages = [
      { body: '' },
      { body: lines(...others(1000)) },
      { body: lines(...others(999, 1000), ada) },
    ];
    const { answer, seen } = find(byEmail, { [LIST]: pages });
    expect((await answer).map(({ id }) => id)).toEqual(['ada']);
    expect(seen().map(({ body }) => (body as { filters: { offset: number } }).filters.offset)).toEqual([
      0, 0, 1000,
    ]);
  });

  test('to the end, and then there is none', async () => {
    const pages = [{ body: '' }, { body: lines(...others(1000)) }, { body: lines(...others(3, 1000)) }];
    const { answer, calls } = find(byEmail, { [LIST]: pages });
    expect(await answer).toEqual([]);
    expect(calls()).toHaveLength(3);
  });

  const TOO_MANY = {
    problem: 'refused',
    message:
      "PassKit could not find the pass: the program has too many members to look through by email or phone. Use the customer's email or phone as External ID when you issue passes, and search by External ID.",
    details: { field: 'externalId' },
  };

  test('for 18 seconds at most, and then nobody claims that there is none', async () => {
    const page = { body: lines(...others(1000)), tookMs: 6_000 };
    const { answer, calls } = find(byEmail, { [LIST]: [{ body: '' }, page, page, page, page, page] });
    await expect(answer).rejects.toMatchObject(TOO_MANY);
    expect(calls()).toHaveLength(1 + 3);
  });

  test('for sixty pages at most', async () => {
    const page = { body: lines(...others(1000)) };
    let asked = 0;
    const { answer, calls } = find(byEmail, { [LIST]: () => (asked++ === 0 ? { body: '' } : page) });
    await expect(answer).rejects.toMatchObject(TOO_MANY);
    expect(calls()).toHaveLength(1 + 60);
  });

  test('and what fits on the last page that there was time for is found', async () => {
    const { answer } = find(byEmail, {
      [LIST]: [{ body: '' }, { body: lines(...others(999), ada), tookMs: 60_000 }],
    });
    expect(await answer).toHaveLength(1);
  });
});

test.each([401, 403, 404])(
  'a filter that ends in status %i is no reason to read all members',
  async (status) => {
    const { answer, calls } = find(byEmail, { [LIST]: { status } });
    await expect(answer).rejects.toMatchObject({ details: { status } });
    expect(calls()).toHaveLength(1);
  },
);
