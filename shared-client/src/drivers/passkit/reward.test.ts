import { fakePasskit, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import { networkError } from '../../../testing/runtime.ts';
import type { Step } from '../../../testing/runtime.ts';

const UPDATE = 'PUT /members/member';
const READ = `GET /members/member/id/${PASS}`;
const input = { passId: PASS, rewardField: 'offer', rewardText: 'One free coffee', transactionId: 'T-1' };
const shows = (text: string) => ({ body: member({ metaData: { offer: text } }) });
const result = {
  id: PASS,
  system: 'passkit',
  programId: null,
  externalId: null,
  rewardKind: 'field',
  rewardField: 'offer',
  rewardText: 'One free coffee',
  transactionId: 'T-1',
};

const reward = (update: Step | Step[], read: Step = shows('One free coffee')) =>
  fakePasskit({ [UPDATE]: update, [READ]: read });

test('a reward is written into a field of the pass with one call', async () => {
  const { client, seen } = reward({ body: { id: PASS } });
  expect(await client.act('add_reward', input)).toStrictEqual({ ...result, duplicate: false });
  expect(seen()).toEqual([
    {
      call: UPDATE,
      body: { id: PASS, metaData: { offer: 'One free coffee' }, operation: 'OPERATION_PATCH' },
    },
  ]);
});

test('a reward of the same transaction ID is given once', async () => {
  const { client, calls } = reward({ body: { id: PASS } });
  await client.act('add_reward', input);
  const again = await client.act('add_reward', input);
  expect(again).toStrictEqual({ ...result, programId: PROGRAM, externalId: 'CUST-1042', duplicate: true });
  expect(calls()).toEqual([UPDATE, READ]);
});

test('a reward that the customer has used meanwhile is not given again', async () => {
  const { client, calls } = reward({ body: { id: PASS } }, shows(''));
  await client.act('add_reward', input);
  expect(await client.act('add_reward', input)).toMatchObject({ duplicate: true });
  expect(calls()).toEqual([UPDATE, READ]);
});

test.each([{ rewardText: 'A cake' }, { rewardField: 'perk' }])(
  'another reward under the same transaction ID is refused: %j',
  async (changes) => {
    const { client, calls } = reward({ body: { id: PASS } });
    await client.act('add_reward', input);
    await expect(client.act('add_reward', { ...input, ...changes })).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('transaction ID "T-1" was used before with other values.'),
    });
    expect(calls().filter((call) => call === UPDATE)).toHaveLength(1);
  },
);

test('a write that may be repeated is repeated after a lost answer', async () => {
  const { client, calls } = reward([networkError('ECONNRESET'), { body: { id: PASS } }]);
  expect(await client.act('add_reward', input)).toMatchObject({ duplicate: false });
  expect(calls()).toEqual([UPDATE, UPDATE]);
});

test('the whole pass comes on demand', async () => {
  const { client } = reward({ body: {} });
  expect(await client.act('add_reward', { ...input, includePass: 'yes' })).toMatchObject({
    id: PASS,
    pass: { id: PASS },
  });
});
