import type { Earned } from '../../../rules/earn.ts';
import type { Sale, SaleAmounts } from '../../../sale/sale.ts';
import { zoneOf } from '../../../values/zone.ts';
import { asMessage, asText } from '../wire.ts';
import type { Recorded } from '../log.ts';

export const RECORD = 'record_purchase';
export const REFUND = 'refund_purchase';

/** What PassKit's log keeps of a purchase, so that a refund of it needs no rule. */
export interface Sold {
  /** In minor units. */
  base: number;
  curve: string | null;
  currency: string;
  amounts: SaleAmounts;
}

const PARTS = ['subtotal', 'discount', 'tax', 'tip', 'gratuity', 'serviceCharge', 'total'] as const;

/** As texts and numbers for the log. */
export const soldTrace = (sale: Sale, { base, curve }: Earned): Record<string, string | number> => ({
  base,
  curve,
  currency: sale.currency,
  amounts: PARTS.map((part) => sale.amounts[part]).join(' '),
  day: dayOf(sale),
});

/** What the log gives back of a purchase; undefined where it is no purchase, or the log gives no texts back. */
export function soldIn({ event, capability }: Recorded): Sold | undefined {
  const { base, curve, currency, amounts } = asMessage(event.metaData);
  const parts = asText(amounts).split(' ').map(Number);
  const isWhole = parts.length === PARTS.length && [...parts, Number(base)].every(Number.isSafeInteger);
  if (capability !== RECORD || !isWhole) return undefined;
  return {
    base: Number(base),
    curve: asText(curve) || null,
    currency: asText(currency),
    amounts: Object.fromEntries(PARTS.map((part, index) => [part, parts[index]!])) as unknown as SaleAmounts,
  };
}

/** The day that a recorded purchase counts to. */
export const dayIn = ({ event }: Recorded): string => asText(asMessage(event.metaData).day);

const DAY_MS = 86_400_000;

/** The till's day of a sale, else the day where it was sold, `yyyy-mm-dd`; in UTC where no time zone is known. */
export function dayOf({ businessDate, timeZone, occurredAt }: Sale): string {
  if (businessDate) return businessDate;
  const at = Date.parse(occurredAt);
  const wall = (timeZone && zoneOf(timeZone)?.toWall(at)) || at;
  return new Date(Math.floor(wall / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

/** What follows a purchase, under IDs of its own; a reward that comes once for a pass bears the pass instead. */
export const rewardId = (transactionId: string, key: string): string => `${transactionId}/reward/${key}`;
/** The ID of a reward that comes once for a pass, whichever purchase brings it. */
export const onceId = (passId: string, key: string): string => `once/${passId}/${key}`;

/** Whether a change follows this purchase, or may do so. */
export const isDerived = (id: string, transactionId: string): boolean =>
  id.startsWith('once/') || id.startsWith(rewardId(transactionId, '').slice(0, 200));

/** The ID of what follows a purchase. PassKit takes 255 characters (PassKit descriptors). */
export const derivedId = (sha256: (text: string) => string, id: string): string =>
  id.length <= 255 ? id : `${id.slice(0, 200)}#${sha256(id).slice(0, 40)}`;
