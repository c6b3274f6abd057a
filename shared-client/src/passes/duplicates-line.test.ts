import { duplicatesLine } from './duplicates-line.ts';

test('customers with several passes are told by number and pass IDs, with nothing of a person', () => {
  const line = duplicatesLine(
    [
      { id: 'A', email: 'Ada@example.com', phone: '+447700900123' },
      { id: 'B', email: 'ada@example.com' },
      { id: 'C', phone: '+44 7700 900123', externalId: 'CUST-1' },
      { id: 'D', email: 'grace@example.com' },
    ],
    true,
  );
  expect(line).toEqual({
    key: 'duplicates',
    mark: 'warning',
    text: '2 customers seem to have several passes (1 by an email, 1 by a phone): A and B; A and C. Look which of them is used, and revoke the others; nothing is merged by itself.',
    facts: {
      looked: 4,
      complete: true,
      customers: 2,
      byExternalId: 0,
      byEmail: 1,
      byPhone: 1,
      passIds: ['A B', 'A C'],
    },
  });
  expect(JSON.stringify(line)).not.toMatch(/ada@|grace|7700|CUST-1/i);
});

test('ten groups are listed, the others counted', () => {
  const passes = Array.from({ length: 24 }, (_, index) => ({
    id: `P${index}`,
    email: `guest${Math.floor(index / 2)}@example.com`,
  }));
  const { text, facts } = duplicatesLine(passes, true);
  expect(text).toContain('P18 and P19; and 2 more.');
  expect(facts).toMatchObject({ customers: 12, byEmail: 12 });
});

test('where not all were read, that is said', () => {
  expect(duplicatesLine([{ id: 'A', email: 'ada@example.com' }], false)).toMatchObject({
    mark: 'ok',
    text: 'No customer seems to have two passes. Not all passes were looked at, only 1.',
  });
});
