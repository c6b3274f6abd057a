import type { Hand } from './hand.ts';
import { logOf, logPath, member, memberPath, metaOf, occasion, only } from './job.ts';
import type { Fields, Job } from './job.ts';

const REPEATED = 'By hand, a repeat of the step books the sale again, and gives the reward again.';
const RULE =
  'By hand, the flow reckons the points itself, and its log says nothing that a refund could go by.';
const AMOUNT =
  'By hand, what the sale was and earned is in the log only if the flow of the sale wrote it there.';

interface Told {
  transactionId: string;
  locationId?: string;
  amounts: { subtotal: number };
}

/** What a flow maps from the till's step. */
const soldIn = ({ sale }: Fields) => JSON.parse(String(sale)) as Told;

const move = (hand: Hand, how: 'earn' | 'burn', fields: Fields, change: object) =>
  hand.call('PUT', `/members/member/points/${how}`, {
    ...member(fields),
    ...change,
    eventDetails: occasion(fields),
  });

const book = (hand: Hand, fields: Fields, per = 1, more = {}) =>
  move(hand, 'earn', fields, { points: Math.floor(Number(fields.amount) / per), ...more });

const patch = (hand: Hand, fields: Fields, changes: object) =>
  hand.call('PUT', '/members/member', { ...member(fields), ...changes });

async function findPerson(hand: Hand, programId: string, field: string, value: unknown) {
  const [found] = await hand.list(`/members/member/list/${programId}`, {
    programId,
    filters: { limit: 25, filterGroups: [only(field, value)] },
  });
  return found && { programId, passId: String(found.id) };
}

const enrol = async (hand: Hand, { programId, tierId, externalId, firstName }: Fields) => {
  const body = { programId, tierId, externalId, ...(firstName ? { person: { forename: firstName } } : {}) };
  return { programId, passId: String((await hand.call('POST', '/members/member', body)).id) };
};

const filled = (text: unknown, facts: Record<string, unknown>) =>
  String(text)
    .replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
    .trim();

const logged = (hand: Hand, { programId }: Fields, passId: unknown) =>
  hand.list(logPath(programId), logOf(programId, String(passId)));

/** Takes the points of a refunded sale back, at one point for each whole unit that was given back. */
async function takeBack(hand: Hand, fields: Fields, passId: unknown, givenBack?: number) {
  const log = await logged(hand, fields, passId);
  const original = log.find(({ externalId }) => externalId === fields.originalTransactionId)!;
  const earned = Number(metaOf(original).amount);
  return move(hand, 'burn', fields, { points: Math.min(earned, givenBack ?? earned) });
}

export const saleJobs: readonly Job[] = [
  {
    key: 'record_purchase',
    name: 'by Pass ID',
    goal: 1,
    byHand: (hand, fields) => book(hand, fields, 10),
    note: `${REPEATED} ${RULE}`,
  },
  {
    key: 'record_purchase',
    name: 'by External ID, of a mapped sale',
    goal: 1,
    byHand(hand, fields) {
      const { transactionId, locationId, amounts } = soldIn(fields);
      const sale = { ...fields, transactionId, locationId, amount: amounts.subtotal / 100 };
      return book(hand, sale, 10);
    },
    note: REPEATED,
  },
  {
    key: 'record_purchase',
    name: 'by email',
    goal: 2,
    async byHand(hand, { programId, email, ...fields }) {
      const found = await findPerson(hand, programId, 'person.emailAddress', email);
      return book(hand, { ...fields, ...found! }, 10);
    },
    note: REPEATED,
  },
  {
    key: 'record_purchase',
    name: 'by phone',
    goal: 2,
    async byHand(hand, { programId, phone, ...fields }) {
      return book(hand, { ...fields, ...(await findPerson(hand, programId, 'mobileNumber', phone))! });
    },
    note: REPEATED,
  },
  {
    key: 'record_purchase',
    name: 'to a new customer',
    goal: 3,
    async byHand(hand, fields) {
      const { id } = (await hand.find(memberPath(fields))) ?? {};
      const pass = id ? { programId: fields.programId, passId: String(id) } : await enrol(hand, fields);
      return book(hand, { ...fields, ...pass });
    },
    note: `${REPEATED} By hand, each known customer costs the look as well; ours books at once and looks only when PassKit knows nobody.`,
  },
  {
    key: 'record_purchase',
    name: 'with a reward, a tier and a message on the pass',
    goal: 2,
    async byHand(hand, fields) {
      const { points } = await book(hand, fields);
      const isDue = Number(points) >= 120;
      const reward = isDue ? 'One free coffee' : '';
      const notice = filled(fields.message, { points: Math.floor(Number(fields.amount)), reward });
      return patch(hand, fields, {
        metaData: {
          ...(isDue ? { [String(fields.rewardField)]: reward } : {}),
          [String(fields.messageField)]: notice,
        },
        ...(isDue ? { tierId: 'gold' } : {}),
      });
    },
    note: `${REPEATED} By hand, each purchase above the threshold brings the reward again.`,
  },
  {
    key: 'record_purchase',
    name: 'with a coupon for its points',
    goal: 3,
    async byHand(hand, fields) {
      await book(hand, fields);
      const { campaignId, offerId, passId } = fields;
      const transactionId = `${fields.transactionId}/reward/points 120 no. 1`;
      await move(hand, 'burn', { ...fields, transactionId }, { points: 120 });
      const coupon = { campaignId, offerId, externalId: `${passId}.${transactionId.replaceAll('/', ':')}` };
      return hand.call('POST', '/coupon/singleUse/coupon', coupon);
    },
    note: REPEATED,
  },
  {
    key: 'record_purchase',
    name: 'with a message of the service',
    goal: 3,
    async byHand(hand, fields) {
      const { points } = await book(hand, fields);
      const plainTextContent = filled(fields.message, { balance: points });
      const { id } = await hand.call('POST', '/message', { title: fields.messageTitle, plainTextContent });
      const to = { messageId: id, passIds: { ids: [fields.passId] } };
      return hand.call('POST', '/message/send', to);
    },
    note: REPEATED,
  },
  {
    key: 'record_purchase',
    name: 'with a tier by spend',
    goal: 2,
    async byHand(hand, fields) {
      const { tierPoints } = await book(hand, fields, 1, { tierPoints: Math.floor(Number(fields.amount)) });
      return Number(tierPoints) >= 70 ? patch(hand, fields, { tierId: 'gold' }) : undefined;
    },
    note: `${REPEATED} By hand, each purchase above the threshold sets the tier again.`,
  },
  {
    key: 'record_purchase',
    name: 'by a rule that asks for the tier',
    goal: 2,
    async byHand(hand, fields) {
      const { tierId } = await hand.call('GET', memberPath(fields));
      return book(hand, { ...fields, amount: Number(fields.amount) * (tierId === 'base' ? 2 : 1) });
    },
    note: REPEATED,
  },
  {
    key: 'record_purchase',
    name: 'a repeat',
    goal: 2,
    async byHand(hand, fields) {
      const log = await logged(hand, fields, fields.passId);
      if (log.some(({ externalId }) => externalId === fields.transactionId)) return undefined;
      await book(hand, fields);
      return patch(hand, fields, {
        metaData: { [String(fields.messageField)]: filled(fields.message, { points: 24 }) },
      });
    },
    note: 'By hand, every sale costs that look, and two runs at once both miss it. Ours looks at a repeat only, and reads the balance for its answer as well.',
  },
  {
    key: 'refund_purchase',
    name: 'wholly',
    goal: 3,
    byHand: async (hand, fields) => takeBack(hand, fields, (await hand.call('GET', memberPath(fields))).id),
    note: AMOUNT,
  },
  {
    key: 'refund_purchase',
    name: 'in part, by a mapped refund',
    goal: 3,
    byHand(hand, fields) {
      const { amounts, ...refund } = soldIn(fields);
      return takeBack(hand, { ...fields, ...refund }, fields.passId, Math.ceil(amounts.subtotal / 100));
    },
    note: `${AMOUNT} Ours reads the balance as well, to say by how much it is short.`,
  },
];
