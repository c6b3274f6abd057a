import { fakePasskit, PROGRAM } from '../../../testing/passkit.ts';

const META = `GET /members/member/meta/${PROGRAM}`;

test('the fields of a program are those that it and its members have, each once', async () => {
  const { client, calls } = fakePasskit({
    [META]: { body: { response: ['meta.drink', 'drink', 'shoeSize', ''] } },
  });
  expect(await client.customFields({ programId: PROGRAM })).toStrictEqual([
    { key: 'drink', label: 'drink' },
    { key: 'shoeSize', label: 'shoeSize' },
  ]);
  expect(calls()).toEqual([META]);
});

test('a program without fields has none, and one must be chosen', async () => {
  const { client } = fakePasskit({ [META]: { body: {} } });
  expect(await client.customFields({ programId: PROGRAM })).toEqual([]);
  await expect(client.customFields({})).rejects.toMatchObject({ details: { field: 'programId' } });
});
