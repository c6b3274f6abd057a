import { memoryLedger } from '@tillpass/client';
import type { Client, Sale } from '@tillpass/client';
import { changerOf } from './change.ts';
import type { Profile } from './profile.ts';

const PROFILE = {
  programId: 'P-1',
  ruleText: '1 point per 1',
  purchase: {},
  onShortfall: 'to_zero',
} as Profile;
const SALE = { transactionId: 'S-1' } as Sale;

test.each([
  [
    'a reward and a notice',
    { rewardText: 'A coffee', notice: 'Look.' },
    { notice: 'It brought: A coffee. Look.' },
  ],
  ['a reward alone', { rewardText: 'A coffee' }, { notice: 'It brought: A coffee.' }],
  ['a notice alone', { notice: 'Look.' }, { notice: 'Look.' }],
  ['neither', {}, {}],
])('%s of a purchase: nothing that a person should know is left out', async (_what, said, told) => {
  const act = async () => ({ pointsAdded: 5, duplicate: false, ...said });
  const changer = changerOf(PROFILE, () => ({ act }) as unknown as Client);
  expect(await changer.earn(memoryLedger(), 'PASS-1', SALE, 5)).toEqual({
    points: 5,
    duplicate: false,
    ...told,
  });
});
