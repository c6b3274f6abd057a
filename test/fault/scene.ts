import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../../sandbox/src/passkit/seed.ts';
import type { World } from './world.ts';

/** What stands in the emulator before a flow begins. */
export interface Scene extends World {
  /** A pass with 100 points, of which SALE-1 added 40, the purchase CHECK-1 of 20.00 added 20, REDEEM-1 took 15 and HOLD-1 holds back 10. */
  passId: string;
  sinkId: string;
  /** A coupon of that pass, and where it comes from. */
  couponId: string;
  campaignId: string;
  offerId: string;
  /** The reference of the change that the flow makes. */
  transactionId: string;
}

export const HOOK_URL = 'http://127.0.0.1:9/hook';
const SINK = { classId: '', protocol: 'MEMBERSHIP', status: 'INTEGRATION_ACTIVE', configType: 'WEBHOOK' };
const PERSON = {
  forename: 'Augusta',
  surname: 'Lovelace',
  emailAddress: 'ada@example.com',
  mobileNumber: '+447700900123',
};

/** Puts a pass, its history, a scan and a subscription into an emulator. */
export function setScene(world: World, transactionId = 'T-1'): Scene {
  const { core, programId } = world;
  const { passkit: emulator } = core;
  const { id: passId } = emulator.createMember({
    programId,
    externalId: 'CUST-1',
    points: 65,
    person: PERSON,
  });
  const trace = (transactionId: string, capability: string, direction: string, amount: number) => ({
    externalEventId: transactionId,
    metaData: { transactionId, capability, direction, amount: String(amount), fingerprint: 'of-before' },
  });
  emulator.earn({ id: passId, points: 40, eventDetails: trace('SALE-1', 'add_points', 'earn', 40) });
  const purchase = trace('CHECK-1', 'record_purchase', 'earn', 20);
  const sold = { base: '2000', curve: '1:s:d0:0:1:100:1', currency: 'XXX', amounts: '2000 0 0 0 0 0 2000' };
  emulator.earn({
    id: passId,
    points: 20,
    eventDetails: { ...purchase, metaData: { ...purchase.metaData, ...sold, day: '2026-03-02' } },
  });
  emulator.burn({ id: passId, points: 15, eventDetails: trace('REDEEM-1', 'spend_points', 'burn', 15) });
  emulator.burn({
    id: passId,
    points: 10,
    eventDetails: {
      ...trace('HOLD-1', 'spend_points', 'burn', 10),
      metaData: { ...trace('HOLD-1', 'spend_points', 'burn', 10).metaData, hold: 'open' },
    },
  });
  emulator.checkIn({ memberId: passId, externalServiceId: 'SHOP-3', externalUserId: 'STAFF-7' });
  emulator.install(passId);
  const post = (path: string, body: object): string => {
    const headers = { authorization: 'sandbox-token' };
    const answer = core.call({ method: 'POST', path: `/passkit/eu${path}`, headers, body });
    return (JSON.parse((answer as { body: string }).body) as { id: string }).id;
  };
  const [sinkId] = ['PASS_EVENT_INSTALLED', 'PASS_EVENT_UNINSTALLED'].map((event) =>
    post('/integrations/sink', {
      ...SINK,
      classId: programId,
      passEventId: [event],
      configuration: JSON.stringify({ targetUrl: HOOK_URL }),
    }),
  );
  const campaignId = DEMO_CAMPAIGNS.coupons;
  const offerId = DEMO_OFFERS.coffee;
  const externalId = `${passId}.0123456789abcdef`;
  const couponId = post('/coupon/singleUse/coupon', { campaignId, offerId, externalId });
  return { ...world, passId, sinkId: sinkId!, couponId, campaignId, offerId, transactionId };
}
