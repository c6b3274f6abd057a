import type { IWebhookFunctions } from 'n8n-workflow';
import type { Binding } from './binding.ts';
import { hostCrypto } from './crypto.ts';
import { deliveryOf } from './delivery.ts';
import type { Refusal } from './posted.ts';

/** What n8n keeps for a webhook trigger while the workflow is active. */
export interface Kept {
  subscriptionId?: string;
  /** With which the subscription's deliveries are signed, where they are, and the address that is signed along. */
  secret?: string;
  address?: string;
}

/** The address that a system is told to call. */
export const targetOf = (address: string, token: string): string => `${address}?token=${token}`;

/** Whether deliveries of an event are signed with a secret of its subscription. */
export const isSigned = ({ driver }: Binding, event: string): boolean =>
  driver.hooks[event]?.isGenuine !== undefined;

/**
 * Why a delivery to a signed subscription is turned away, or undefined when it is genuine. n8n saves the secret only
 * after the system knows the address, so a delivery that comes in between is asked to come again.
 */
export function doubtOf(
  context: IWebhookFunctions,
  { driver }: Binding,
  event: string,
  token: string,
): Refusal | undefined {
  const hook = driver.hooks[event]!;
  if (!hook.isGenuine) return undefined;
  const { secret, address } = context.getWorkflowStaticData('node') as Kept;
  if (!secret || !address)
    return {
      status: 503,
      message: 'This trigger is just being registered. Send the event again in a minute.',
    };
  if (hook.isGenuine(hostCrypto, secret, deliveryOf(context, targetOf(address, token)))) return undefined;
  return { status: 401, message: 'The signature is missing or wrong.' };
}
