import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isSquareSignature, isStripeSignature, isToastSignature, readSale } from '@tillpass/client';
import type { SaleSource, TillPlace } from '@tillpass/client';
import { nodeCrypto } from '@tillpass/client/node';
import { peers } from './peers.ts';
import type { Row } from './row.ts';
import { hmac, SECRET, SQUARE_URL, squareBodies, stripeBodies, toastBodies } from './webhook-bodies.ts';
import type { Bodies } from './webhook-bodies.ts';

/** Takes the n-th delivery and answers the ID of its event; throws when it is not genuine. */
type Taker = (n: number) => string;

interface Till {
  bodies: Bodies;
  take: Taker;
  takeWithSale: Taker;
}

const ROUNDS = 21;
const WARM_UP = 4;
const ROUND_MS = 60;
const PLACE: TillPlace = {
  ...{ timeZone: 'America/New_York', currency: 'USD', country: 'US', closeoutHour: 4 },
  ...{ locationId: null, locationName: null },
};

/**
 * P5: deliveries a second on one core: the signature is checked, the JSON parsed and the event's ID read, of the same bodies
 * on both sides. `withSale` is ours when it reads the sale and its customer as well. Rounds alternate; figures are medians.
 */
export async function measureWebhooks(): Promise<Row[]> {
  const load = createRequire(join(await peers(), 'package.json'));
  const { Webhook } = load('standardwebhooks') as StandardWebhooks;
  const { webhooks } = new (load('stripe') as Stripe)('sk_test_none');
  const now = Math.floor(Date.now() / 1000);
  const [toast, square, stripe] = [toastBodies(), squareBodies(), stripeBodies()];
  const stripeHeaders = stripe.map((body) => `t=${now},v1=${hmac(`${now}.${body}`, 'hex')}`);

  const ours = {
    toast: tillOf('toast', toast, signed(toast, toastText), (body, given, event) =>
      isToastSignature(nodeCrypto, [SECRET], body, given, event),
    ),
    square: tillOf(
      'square',
      square,
      signed(square, (body) => SQUARE_URL + body),
      (body, given) => isSquareSignature(nodeCrypto, [SECRET], SQUARE_URL, body, given),
    ),
    stripe: tillOf('stripe', stripe, stripeHeaders, (body, given) =>
      isStripeSignature(nodeCrypto, [SECRET], body, given, now * 1000),
    ),
  };
  const standard = (bodies: Bodies): Taker => {
    const webhook = new Webhook(SECRET);
    const headers = bodies.map((body, n) => webhookHeaders(`msg_${n}`, now, body));
    return (n) => idOf(webhook.verify(bodies[n]!, headers[n]!));
  };
  const constructed: Taker = (n) => idOf(webhooks.constructEvent(stripe[n]!, stripeHeaders[n]!, SECRET));

  return [
    row('Toast', 'standardwebhooks', 2.5, ours.toast, standard(toast)),
    row('Square', 'standardwebhooks', 2.5, ours.square, standard(square)),
    row('Stripe', 'standardwebhooks', 2.5, ours.stripe, standard(stripe)),
    row('Stripe', "stripe's constructEvent", 1, ours.stripe, constructed),
  ];
}

function tillOf(
  source: SaleSource,
  bodies: Bodies,
  signatures: readonly string[],
  isGenuine: (body: string, given: string, event: unknown) => boolean,
): Till {
  const eventOf = (n: number): unknown => {
    const event: unknown = JSON.parse(bodies[n]!);
    if (isGenuine(bodies[n]!, signatures[n]!, event)) return event;
    throw new Error(`${source}: a genuine delivery was refused.`);
  };
  return {
    bodies,
    take: (n) => idOf(eventOf(n)),
    takeWithSale: (n) => {
      const event = eventOf(n);
      const { sales, skipped } = readSale(source, event, PLACE);
      if (sales.length + skipped.length === 0) throw new Error(`${source}: nothing was read.`);
      return idOf(event);
    },
  };
}

const signed = (bodies: Bodies, message: (body: string) => string) =>
  bodies.map((body) => hmac(message(body), 'base64'));

const toastText = (body: string) => body + (JSON.parse(body) as { timestamp: string }).timestamp;

/** What a sender that follows the Standard Webhooks specification sends along; the key is the secret behind its prefix. */
const webhookHeaders = (id: string, now: number, body: string) => ({
  'webhook-id': id,
  'webhook-timestamp': String(now),
  'webhook-signature': `v1,${hmac(`${id}.${now}.${body}`, 'base64', Buffer.from(SECRET.slice('whsec_'.length), 'base64'))}`,
});

const idOf = (event: unknown): string => {
  const { id, event_id, guid } = event as Record<string, string | undefined>;
  return event_id ?? guid ?? id!;
};

function row(till: string, peerName: string, goal: number, ours: Till, peer: Taker): Row {
  const { bodies, take, takeWithSale } = ours;
  const sides = [take, peer, takeWithSale].map((one) => ({ take: one, rates: [] as number[] }));
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      const rate = rateOf(bodies.length, side.take);
      if (round >= 0) side.rates.push(rate);
    }
  const [mine, theirs, withSale] = sides.map(({ rates }) => median(rates)) as [number, number, number];
  const checksums = sides.map((side) => checksumOf(bodies, side.take));
  const same = new Set(checksums).size === 1;
  return {
    name: `P5 webhook: ${till}, deliveries a second, beside ${peerName}`,
    ours: Math.round(mine),
    peer: Math.round(theirs),
    ratio: Math.round((mine / theirs) * 100) / 100,
    goal: `>= ${goal.toFixed(1)} x`,
    met: mine / theirs >= goal && same,
    n: ROUNDS,
    withSale: Math.round(withSale),
    same,
    checksum: checksums[0],
    bytes: Math.round(bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) / bodies.length),
  };
}

/** Of the IDs of all events, so that both sides are seen to have read the same. */
function checksumOf(bodies: Bodies, take: Taker): string {
  const hash = createHash('sha256');
  for (const n of bodies.keys()) hash.update(take(n));
  return hash.digest('hex').slice(0, 12);
}

/** Deliveries a second of CPU time over one round, so that other work on the machine does not count. */
function rateOf(many: number, take: Taker): number {
  const began = process.cpuUsage();
  let taken = 0;
  let spentUs = 0;
  while (spentUs < ROUND_MS * 1000) {
    for (let n = 0; n < many; n++) take(n);
    taken += many;
    const { user, system } = process.cpuUsage(began);
    spentUs = user + system;
  }
  return (taken / spentUs) * 1e6;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

interface StandardWebhooks {
  Webhook: new (secret: string) => { verify(body: string, headers: Record<string, string>): unknown };
}
type Stripe = new (key: string) => {
  webhooks: { constructEvent(body: string, header: string, secret: string): unknown };
};
