import type { Delivery, Driver } from '@tillpass/client';
import type { Bundle } from 'zapier-platform-core';
import { crypto } from './crypto.ts';

/** What subscribing answered, and the address that some systems sign along; Zapier hands it back with each delivery. */
export interface Subscription {
  subscriptionId?: string;
  secret?: string;
  address?: string;
}

/** What Zapier kept of a hook; empty where it hands back nothing. */
export const subscriptionOf = ({ subscribeData }: Bundle): Subscription =>
  (subscribeData ?? {}) as Subscription;

/**
 * False for a delivery whose signature is missing or wrong. Where the system does not sign, where no secret was kept, or
 * where Zapier hands over no headers at all, a delivery is believed only as far as the pass bears it out.
 */
export function isBelieved(
  driver: Driver,
  event: string,
  { secret, address }: Subscription,
  delivery: Delivery,
): boolean {
  const isGenuine = driver.hooks[event]?.isGenuine;
  if (!isGenuine || !secret || !delivery.headers || Object.keys(delivery.headers).length === 0) return true;
  return isGenuine(crypto, secret, { ...delivery, ...(address ? { url: address } : {}) });
}
