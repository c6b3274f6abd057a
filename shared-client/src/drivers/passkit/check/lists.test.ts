import { day, groups, list, members, MEMBERS, PROGRAMS, seenBy } from '../../../../testing/passkit-probe.ts';
import { PROGRAM } from '../../../../testing/passkit.ts';
import type { Answer } from '../../../../testing/runtime.ts';
import type { Filters, Message } from '../wire.ts';

describe('an order', () => {
  test.each<[string, (filters: Filters) => Answer, string]>([
    ['is honoured', ({ orderAsc }) => list(orderAsc ? members(3) : members(3).reverse()), 'yes, honoured'],
    ['is ignored', () => list(members(3)), 'no, ignored: the list comes in the same order both ways'],
    [
      'is another one',
      ({ orderAsc }) => list(orderAsc ? members(3).reverse() : members(3)),
      'no, the order is another one',
    ],
    ['is refused', () => ({ status: 400 }), 'refused (status 400)'],
    [
      'is refused downwards',
      ({ orderAsc }) => (orderAsc ? list(members(3)) : { status: 400 }),
      'refused (status 400)',
    ],
    [
      'cannot be seen on one record',
      () => list(members(1)),
      'nothing to try it on: it needs two records that differ',
    ],
    [
      'cannot be seen where all times are the same',
      () => list(members(3, () => ({ created: day(1) }))),
      'nothing to try it on: it needs two records that differ',
    ],
  ])('%s', async (_, answer, seen) => {
    expect((await seenBy('order-created', { [MEMBERS]: answer })).seen).toBe(seen);
  });

  test('of programs by name does not mind letters of either case', async () => {
    const named = [{ name: 'apple' }, { name: 'Banana' }, { name: 'cherry' }];
    const answer = ({ orderAsc }: Filters) => list(orderAsc ? named : [...named].reverse());
    expect((await seenBy('order-name', { [PROGRAMS]: answer })).seen).toBe('yes, honoured');
  });

  test('may be none at all when none is asked for', async () => {
    const mixed = [members(3)[1]!, members(3)[0]!, members(3)[2]!];
    expect((await seenBy('default-order', { [MEMBERS]: () => list(mixed) })).seen).toBe(
      'neither oldest first nor newest first',
    );
  });
});

describe('a filter', () => {
  const holds = (
    member: Message,
    { filterField, filterValue }: { filterField: string; filterValue: string },
  ) => member[filterField] === filterValue;

  test('that is ignored looks right where all records meet it, so a second one is asked', async () => {
    expect((await seenBy('member-filter-tierId', { [MEMBERS]: () => list(members(3)) })).seen).toBe(
      'no, ignored: the list comes unfiltered',
    );
  });

  test('that refuses a value that nobody has is honoured all the same', async () => {
    const answer = (filters: Filters) => {
      const [filter] = groups(filters);
      if (!filter) return list(members(3));
      const found = members(3).filter((member) => holds(member, filter));
      return found.length ? list(found) : { status: 400 };
    };
    expect((await seenBy('member-filter-tierId', { [MEMBERS]: answer })).seen).toBe('yes, honoured');
  });

  test.each(['ENROLLED', undefined])(
    'on a status is tried with one that no pass has (%s)',
    async (status) => {
      const asked: string[] = [];
      const answer = (filters: Filters) => {
        const [filter] = groups(filters);
        if (filter) asked.push(filter.filterValue);
        return filter?.filterValue === 'DELETED' ? list([]) : list(members(2, () => ({ status })));
      };
      expect((await seenBy('member-filter-status', { [MEMBERS]: answer })).seen).toBe('yes, honoured');
      expect(asked).toEqual(['ENROLLED', 'DELETED']);
    },
  );

  test.each<[string, (found: Message[][]) => Message[], string]>([
    ['all', (found) => found[0]!.filter((one) => found[1]!.some(({ id }) => id === one.id)), 'AND'],
    ['any', (found) => found.flat(), 'OR'],
    ['the first', (found) => found[0]!, 'only one of the groups counts'],
    ['the last', (found) => found.at(-1)!, 'only one of the groups counts'],
  ])('of two groups wants %s of them', async (_, combine, seen) => {
    const answer = (filters: Filters) => {
      const wanted = groups(filters);
      const found = wanted.map((filter) => members(3).filter((member) => holds(member, filter)));
      return list(wanted.length === 0 ? members(3) : wanted.length === 1 ? found[0]! : combine(found));
    };
    expect((await seenBy('filter-groups', { [MEMBERS]: answer })).seen).toBe(seen);
  });

  test('on "like" may be refused', async () => {
    const answer = (filters: Filters) => {
      const [filter] = groups(filters);
      if (filter?.filterOperator === 'like') return { status: 400 };
      return list(filter ? members(3).filter((member) => holds(member, filter)) : members(3));
    };
    expect((await seenBy('like', { [MEMBERS]: answer })).seen).toBe('refused (status 400)');
    expect((await seenBy('like-case', { [MEMBERS]: answer })).seen).toBe(
      'nothing to try it on: "like" was not honoured',
    );
  });

  test('that has no sample because lists are refused has failed', async () => {
    await expect(seenBy('member-filter-id', { [MEMBERS]: () => ({ status: 403 }) })).rejects.toThrow(
      'status 403',
    );
  });
});

describe('a page', () => {
  test.each<[string, string, number, Answer, string]>([
    ['limit-all', 'ignores -1', 40, list(members(25)), 'no, 25 of 40 passes'],
    ['limit-all', 'refuses -1', 40, { status: 400 }, 'refused (status 400)'],
    [
      'limit-all',
      'is too short to tell',
      25,
      list(members(25)),
      'nothing to try it on: it needs a program with 26 passes',
    ],
    [
      'limit-all',
      'would be too long',
      2_001,
      list([]),
      'nothing to try it on: the program has more than 2000 passes, a long answer',
    ],
    ['page-of-1000', 'is cut', 40, list(members(25)), 'no, 25 of 40 came'],
    ['page-of-1000', 'is full', 4_000, list(members(1_000)), 'yes, 1000 came'],
    ['page-of-1000', 'is refused', 40, { status: 400 }, 'refused (status 400)'],
  ])('%s: it %s', async (id, _, passes, answer, seen) => {
    expect((await seenBy(id, { [MEMBERS]: answer }, { passes })).seen).toBe(seen);
  });

  test.each<[string, Answer, string]>([
    ['has no body', { body: '' }, 'yes'],
    ['is an empty object', { body: '{}' }, 'no, it has 2 characters'],
    ['comes in spite of the offset', list([{ id: PROGRAM }]), 'no, the offset is ignored'],
  ])('of nothing %s', async (_, answer, seen) => {
    expect((await seenBy('empty-list', { [PROGRAMS]: answer })).seen).toBe(seen);
  });
});
