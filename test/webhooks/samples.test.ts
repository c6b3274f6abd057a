import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isToastSignature, readSale, signatureIn } from '../../shared-client/src/index.ts';
import type { TillPlace } from '../../shared-client/src/index.ts';
import { nodeCrypto } from '../../shared-client/node/index.ts';
import { ROOT } from '../../scripts/lib/root.mjs';

interface SampleDelivery {
  secret: string;
  headers: Record<string, string>;
  rawBody: string;
}

const deliveries = JSON.parse(
  readFileSync(join(ROOT, 'samples', 'toast', 'webhooks.json'), 'utf8'),
) as SampleDelivery[];

const PLACE: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: null,
  locationName: null,
  country: 'US',
};

test('there are deliveries', () => expect(deliveries.length).toBeGreaterThan(3));

describe.each(deliveries.map((delivery, index) => [index + 1, delivery] as const))(
  'delivery %d of the samples',
  (_number, { secret, headers, rawBody }) => {
    const lowered = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const given = signatureIn('toast', lowered);
    const isGenuine = (secrets: string[], body: string, parsed?: unknown) =>
      isToastSignature(nodeCrypto, secrets, body, given, ...(parsed === undefined ? [] : [parsed]));

    test('was signed by Toast, and nobody else', () => {
      expect(isGenuine([secret], rawBody)).toBe(true);
      expect(isGenuine(['new', secret], rawBody, JSON.parse(rawBody))).toBe(true);
      expect(isGenuine(['new'], rawBody)).toBe(false);
      expect(isGenuine([secret], rawBody.replace('order_updated', 'order_Updated'))).toBe(false);
      expect(isGenuine([secret], `${rawBody} `)).toBe(false);
      expect(isGenuine([secret], rawBody, { timestamp: '2026-10-30T16:13:02.051Z' })).toBe(false);
    });

    test('is recognised and read, without the guest', () => {
      const { sales, skipped } = readSale('auto', JSON.parse(rawBody), PLACE);
      expect(sales.length + skipped.length).toBeGreaterThan(0);
      expect(sales.map(({ source }) => source)).toEqual(sales.map(() => 'toast'));
      expect(sales.filter(({ customer }) => customer?.email || customer?.phone)).toEqual([]);
    });
  },
);
