import { fakePasskit, member, PROGRAM } from '../../../../testing/passkit.ts';
import { lines } from '../../../../testing/runtime.ts';
import { lookFurther } from './absence.ts';

const LIST = `POST /members/member/list/${PROGRAM}`;
const page = (spelling = 'Ada@Example.com') =>
  lines(
    ...Array.from({ length: 1000 }, (_, index) =>
      member({ id: `M${index}`, person: { emailAddress: index === 0 ? spelling : `m${index}@example.com` } }),
    ),
  );
const nobody = { email: 'nobody@example.com' };

test('a program of one page is read, whoever it shows', async () => {
  const { context } = fakePasskit({ [LIST]: { body: lines(member()) } });
  expect(await lookFurther(context, PROGRAM, nobody)).toEqual([]);
  expect(await lookFurther(context, PROGRAM, { email: 'ADA@example.com' })).toHaveLength(1);
});

test('in a larger one the filter is believed once it found somebody whom it spells differently', async () => {
  const found = lines(member({ person: { emailAddress: 'Ada@Example.com' } }));
  const { context, calls, seen } = fakePasskit({ [LIST]: [{ body: page() }, { body: found }] });
  expect(await lookFurther(context, PROGRAM, nobody)).toEqual([]);
  expect(JSON.stringify(seen()[1]!.body)).toContain('"ada@example.com"');
  expect(await lookFurther(context, PROGRAM, { email: 'other@example.com' })).toEqual([]);
  expect(calls()).toHaveLength(2);
});

test('a filter that finds nobody proves nothing, so that all members are to be read', async () => {
  const { context } = fakePasskit({ [LIST]: [{ body: page() }, { body: '' }] });
  expect(await lookFurther(context, PROGRAM, nobody)).toBeUndefined();
});
