import type { IHookFunctions } from 'n8n-workflow';
import { isNearby, TillPassError } from '@tillpass/client/core';
import type { Client, PassEvent, RawInput } from '@tillpass/client/core';
import { connectionFor } from './base-url.ts';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { givenCredential } from './credentials.ts';
import { toShortError } from './errors.ts';
import { isSigned, targetOf } from './hook-signature.ts';
import type { Kept } from './hook-signature.ts';
import { triggerMemory } from './memory.ts';
import { byName } from './names.ts';
import { readEventInput, watchedPlace } from './read-event-input.ts';
import { webhookToken } from './token.ts';
import { triggerEvents } from './trigger-events.ts';

/** The lifecycle of a webhook at the system, as n8n calls it. */
export interface Subscription {
  checkExists(context: IHookFunctions): Promise<boolean>;
  create(context: IHookFunctions): Promise<boolean>;
  delete(context: IHookFunctions): Promise<boolean>;
}

interface Wanted {
  client: Client;
  event: string;
  input: RawInput;
  address: string;
  targetUrl: string;
  kept: Kept;
}

/** Subscribes to events that the system tells; events that something else posts need none. */
export function subscriptionOf(binding: Binding): Subscription {
  return {
    /** A subscription with this very address is taken over, whoever made it. */
    checkExists: (context) =>
      withWanted(context, binding, async ({ client, event, input, targetUrl, kept }) => {
        const found = await client.findSubscription(event, input, targetUrl);
        if (found === undefined) return false;
        if (isSigned(binding, event) && (found !== kept.subscriptionId || !kept.secret)) {
          // Its secret is told only once, to whoever made it.
          await client.unsubscribe(event, found);
          return false;
        }
        kept.subscriptionId = found;
        return true;
      }),

    create: (context) =>
      withWanted(context, binding, async ({ client, event, input, address, targetUrl, kept }) => {
        await refuseOutOfReach(context, binding, targetUrl);
        const outdated = kept.subscriptionId;
        const { subscriptionId, secret } = await client.subscribe(event, input, targetUrl);
        kept.subscriptionId = subscriptionId;
        if (secret !== undefined) Object.assign(kept, { secret, address });
        if (outdated && outdated !== subscriptionId) await client.unsubscribe(event, outdated);
        return true;
      }),

    delete: (context) =>
      withWanted(context, binding, async ({ client, event, input, targetUrl, kept }) => {
        // An execution that ends late saves the workflow's data as it began, so what is kept may be outdated.
        const found = await client.findSubscription(event, input, targetUrl);
        const ids = [kept.subscriptionId, found].filter((id) => id !== undefined);
        for (const id of new Set(ids)) await client.unsubscribe(event, id);
        for (const name of ['subscriptionId', 'secret', 'address'] as const) delete kept[name];
        return true;
      }),
  };
}

/** Does the work for an event that needs a subscription; says "done" for the others. */
async function withWanted(
  context: IHookFunctions,
  binding: Binding,
  work: (wanted: Wanted) => Promise<boolean>,
): Promise<boolean> {
  const event = byName<PassEvent>(triggerEvents(binding.driver).told, context.getNodeParameter('event'));
  if (!event) return true;
  try {
    const input = readEventInput(context, event);
    const address = context.getNodeWebhookUrl('default') ?? '';
    const token = await webhookToken(context, binding, event.key, watchedPlace(event, input));
    return await work({
      client: await connect(context, binding, { kind: 'editor', memory: triggerMemory(context) }),
      event: event.key,
      input,
      address,
      targetUrl: targetOf(address, token),
      kept: context.getWorkflowStaticData('node'),
    });
  } catch (error) {
    throw toShortError(context.getNode(), error);
  }
}

/** A service on the internet cannot call an n8n that only this machine can see. */
async function refuseOutOfReach(context: IHookFunctions, binding: Binding, targetUrl: string): Promise<void> {
  const { driver } = binding;
  const { baseUrl } = connectionFor(driver, (await givenCredential(context, binding)).credentials);
  if (isNearby(new URL(baseUrl).hostname) || !isNearby(new URL(targetUrl).hostname)) return;
  const cure =
    'Give n8n an address on the internet, set it as WEBHOOK_URL and publish (activate) the workflow again.';
  throw new TillPassError(
    'input',
    `${driver.title} cannot reach this n8n, because its address is a local one. ${cure}`,
  );
}
