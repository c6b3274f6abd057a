import { couponView } from '../passkit/coupons/view.ts';
import { passView, sinkView } from '../passkit/pass-view.ts';
import { messageView } from '../passkit/sending/view.ts';
import { formatRfc3339 } from '../passkit/timestamp.ts';
import type { SandboxCore } from '../sandbox.ts';
import { holdersView } from './holders.ts';
import { tillsView } from './tills.ts';

const NEWEST = 200;

/** Everything that the page shows; calls, deliveries, messages and emails newest first. */
export function snapshot(sandbox: SandboxCore, url: string): Record<string, unknown> {
  const { passkit, toast, square, passentry, voucherify, calls, webhooks, switches, faults, stateSections } =
    sandbox;
  const { mailroom } = passkit.state;
  const programs = passkit.programs().map(({ id, name, status, created, updated, metaFieldsList = [] }) => ({
    id,
    name,
    status,
    metaFieldsList,
    created: formatRfc3339(created),
    updated: formatRfc3339(updated),
  }));
  const tiers = passkit
    .programs()
    .flatMap(({ id }) => passkit.tiers(id))
    .map(({ id, name, programId, tierIndex, pointsOverdrawn = false }) => ({
      id,
      name,
      programId,
      tierIndex,
      pointsOverdrawn,
    }));
  return {
    programs,
    tiers,
    passes: passkit.members().map((member) => passView(passkit.state, member)),
    campaigns: passkit.coupons.campaigns().map(({ id, name, status }) => ({ id, name, status })),
    offers: passkit.coupons
      .campaigns()
      .flatMap(({ id }) => passkit.coupons.offers(id))
      .map(({ id, offerTitle, campaignId, disabled = false }) => ({
        id,
        title: offerTitle,
        campaignId,
        disabled,
      })),
    coupons: passkit.coupons.list().map((coupon) => couponView(passkit.state, coupon)),
    messages: mailroom.sent
      .slice(-NEWEST)
      .reverse()
      .map((sent) => messageView(passkit.state, sent)),
    emails: mailroom.emails
      .slice(-NEWEST)
      .reverse()
      .map(({ sentAt, ...email }) => ({ ...email, at: new Date(sentAt).toISOString() })),
    sinks: [
      ...[...passkit.state.sinks.values()].map(sinkView),
      ...toast.subscriptions.sinks,
      ...square.sinks,
      ...passentry.sinks,
      ...voucherify.sinks,
    ],
    calls: calls.newest(NEWEST),
    deliveries: webhooks.newest(NEWEST),
    switches,
    faults: faults.rules,
    credentials: { url: url + passkit.mount, ...sandbox.credentials },
    tills: tillsView(sandbox, url),
    ...holdersView(sandbox, url),
    ...Object.fromEntries([...stateSections].map(([name, read]) => [name, read()])),
  };
}
