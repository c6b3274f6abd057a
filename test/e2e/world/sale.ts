import { post, send } from './post.ts';
import type { World } from './world.ts';

const TILL = 'Sale from the till';

/** A sale as the till of the sandbox's page posts it. */
export function sale(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    event: 'sale.paid',
    transactionId: 'ORDER-1',
    externalId: 'CUST-1',
    firstName: 'Ada',
    lastName: 'Example',
    email: 'ada@example.com',
    total: '12.95',
    currency: 'EUR',
    locationId: 'SHOP-3',
    staffId: 'STAFF-7',
    occurredAt: '2026-03-02T09:15:00.000Z',
    ...more,
  };
}

/** The sale flow, active, for a new program. */
export async function saleFlow(world: World) {
  const programId = world.program();
  const flow = await world.template('sale-to-points.json', programId);
  const address = await flow.activateAt(TILL);
  const member = (externalId: string) => world.sandbox.passkit.memberByExternalId(programId, externalId);
  const balance = (externalId: string) => member(externalId)?.points;
  const earned = (externalId: string) =>
    (member(externalId)?.log ?? []).filter(({ eventType }) => eventType === 'EVENT_MEMBER_POINTS_EARNED');
  /** Rings up a sale at the till of the sandbox's page, which posts it to the flow. */
  const ringUp = async (passId: string, total: number) => {
    const sandbox = `${world.sandbox.url}/sandbox`;
    await send('PUT', `${sandbox}/till`, { mode: 'url', url: address });
    await post(`${sandbox}/sales`, { passId, total, currency: 'EUR' });
    await send('PUT', `${sandbox}/till`, { mode: 'tillpass' });
    await world.sandbox.webhooks.settled();
  };
  return { programId, flow, address, member, balance, earned, ringUp };
}
