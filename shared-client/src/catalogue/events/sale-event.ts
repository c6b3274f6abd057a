import type { Output } from '../define.ts';
import { field } from '../field.ts';
import { sampleToldSale, saleOutput } from '../sale-outputs.ts';
import type { ToldSale } from '../../sale/tell.ts';

/** Leaves out sales that no flow could book for anybody. */
export const onlyWithCustomer = field({
  key: 'onlyWithCustomer',
  kind: 'boolean',
  label: 'Only With Customer',
  about: 'to leave out sales of guests who cannot be known: no loyalty number, email, phone or customer ID',
  group: 'details',
  fallback: false,
});

/** What every event at a till tells; the whole sale comes with it. */
export const saleEventOutputs: readonly Output[] = [
  { key: 'id', label: 'Event ID', type: 'string' },
  { key: 'event', label: 'Event', type: 'string' },
  { key: 'occurredAt', label: 'Occurred At', type: 'datetime' },
  { key: 'byTillPass', label: 'Caused by TillPass', type: 'string' },
  { key: 'customerKey', label: 'Customer Key', type: 'string' },
  saleOutput,
];

/** A static sample with the keys of a live event. */
export function sampleSaleEvent(event: string, sale: Partial<ToldSale> = {}): Record<string, unknown> {
  return {
    id: '4c2d8a6e1b7f9035',
    event,
    occurredAt: '2026-03-02T17:45:00.000Z',
    byTillPass: 'no',
    customerKey: 'GUEST-1042',
    sale: { ...sampleToldSale, ...sale },
  };
}
