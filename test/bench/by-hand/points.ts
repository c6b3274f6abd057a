import type { Hand } from './hand.ts';
import { logOf, logPath, member, memberPath, metaOf, occasion } from './job.ts';
import type { Fields, Job } from './job.ts';

const REPEATED = 'By hand, a repeat of the step moves the points again.';
const AMOUNT = 'By hand, the amount is in the log only if the flow of the sale wrote it there.';

const move = (hand: Hand, how: 'earn' | 'burn' | 'set', fields: Fields, change: object) =>
  hand.call('PUT', `/members/member/points/${how}`, {
    ...member(fields),
    ...change,
    eventDetails: occasion(fields),
  });

const earn = (hand: Hand, fields: Fields) =>
  move(hand, 'earn', fields, {
    points: Number(fields.points),
    ...(fields.secondaryPoints ? { secondaryPoints: Number(fields.secondaryPoints) } : {}),
    tierPoints: fields.tierPoints,
  });
const burn = (hand: Hand, fields: Fields) => move(hand, 'burn', fields, { points: fields.points });

/** What the log of a pass has of a transaction. */
async function logged(hand: Hand, programId: string, passId: unknown, transactionId: unknown) {
  const log = await hand.list(logPath(programId), logOf(programId, String(passId)));
  return log.filter(({ externalId }) => externalId === transactionId);
}

/** Takes back what is left of an earning, of what is asked for and of the balance. */
async function takeBack(hand: Hand, fields: Fields, passId: unknown, balance = Infinity) {
  const log = await hand.list(logPath(fields.programId), logOf(fields.programId, String(passId)));
  const original = log.find(({ externalId }) => externalId === fields.originalTransactionId)!;
  const undone = log.filter((event) => metaOf(event).reverses === fields.originalTransactionId);
  const left = undone.reduce(
    (sum, event) => sum - Number(metaOf(event).undone),
    Number(metaOf(original).amount),
  );
  return burn(hand, { ...fields, points: Math.min(left, balance, Number(fields.points ?? left)) });
}

export const pointsJobs: readonly Job[] = [
  { key: 'add_points', name: 'by Pass ID', goal: 1, byHand: earn, note: REPEATED },
  { key: 'add_points', name: 'by External ID, points as text', goal: 1, byHand: earn, note: REPEATED },
  { key: 'add_points', name: 'every balance', goal: 1, byHand: earn, note: REPEATED },
  {
    key: 'add_points',
    name: 'with the pass',
    goal: 2,
    async byHand(hand, fields) {
      await earn(hand, fields);
      return hand.call('GET', memberPath(fields));
    },
    note: REPEATED,
  },
  {
    key: 'add_points',
    name: 'a repeat',
    goal: 2,
    async byHand(hand, fields) {
      const known = await logged(hand, fields.programId, fields.passId, fields.transactionId);
      return known[0] ?? earn(hand, fields);
    },
    note: 'By hand, every sale costs that look, and two runs at once both miss it. Ours looks at a repeat only, and reads the balance for its answer as well.',
  },
  { key: 'spend_points', name: 'in full', goal: 1, byHand: burn, note: REPEATED },
  { key: 'spend_points', name: 'as a hold', goal: 1, byHand: burn, note: REPEATED },
  {
    key: 'set_points',
    name: 'to a number',
    goal: 1,
    byHand: (hand, fields) => move(hand, 'set', fields, { points: fields.points }),
  },
  {
    key: 'set_points',
    name: 'all to zero, by External ID',
    goal: 1,
    byHand: (hand, fields) =>
      move(hand, 'set', fields, { resetPoints: true, resetSecondaryPoints: true, resetTierPoints: true }),
  },
  {
    key: 'reverse_transaction',
    name: 'wholly',
    goal: 3,
    byHand: (hand, fields) => takeBack(hand, fields, fields.passId),
    note: `${AMOUNT} Ours reads the balance as well, to say by how much it is short.`,
  },
  {
    key: 'reverse_transaction',
    name: 'in part, by External ID',
    goal: 3,
    byHand: async (hand, fields) => takeBack(hand, fields, (await hand.call('GET', memberPath(fields))).id),
    note: AMOUNT,
  },
  {
    key: 'reverse_transaction',
    name: 'down to zero',
    goal: 3,
    async byHand(hand, fields) {
      const { id, points } = await hand.call('GET', memberPath(fields));
      return takeBack(hand, fields, id, Number(points));
    },
    note: AMOUNT,
  },
  {
    key: 'commit_hold',
    name: 'a sale that is paid',
    goal: 3,
    async byHand(hand, fields) {
      const { id, tierPoints } = await hand.call('GET', memberPath(fields));
      const { holdId } = fields;
      if ((await logged(hand, fields.programId, id, holdId)).length > 1) throw new Error('It has ended.');
      return move(hand, 'set', { ...fields, transactionId: String(holdId) }, { tierPoints });
    },
    note: 'By hand, a commit and a cancel at the same moment may both be carried out.',
  },
  {
    key: 'cancel_hold',
    name: 'a sale that is not paid',
    goal: 3,
    async byHand(hand, fields) {
      const { id } = await hand.call('GET', memberPath(fields));
      const [hold, ...more] = await logged(hand, fields.programId, id, fields.holdId);
      if (more.length > 0) throw new Error('It has ended.');
      const points = metaOf(hold!).amount!;
      return earn(hand, { ...fields, transactionId: String(fields.holdId), points });
    },
    note: `${AMOUNT} A commit and a cancel at the same moment may both be carried out.`,
  },
];
