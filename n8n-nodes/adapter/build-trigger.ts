import type {
  IHookFunctions,
  INodeExecutionData,
  INodeProperties,
  IPollFunctions,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { offers } from '@tillpass/client/core';
import type { Driver } from '@tillpass/client/core';
import { bind } from './binding.ts';
import type { CredentialTypes } from './binding.ts';
import { listSearches } from './list-search.ts';
import { pollEvents } from './poll.ts';
import { receiveWebhook } from './receive.ts';
import { subscriptionOf } from './subscription.ts';
import { activityProperties, triggerProperties } from './trigger-properties.ts';

/** What stands behind a system's literal webhook trigger. */
export interface BuiltTrigger {
  properties: INodeProperties[];
  listSearch: ReturnType<typeof listSearches>;
  checkExists(context: IHookFunctions): Promise<boolean>;
  create(context: IHookFunctions): Promise<boolean>;
  delete(context: IHookFunctions): Promise<boolean>;
  webhook(context: IWebhookFunctions): Promise<IWebhookResponseData>;
}

/** The trigger for events that reach n8n at once. */
export function buildTrigger(driver: Driver, ...credentials: CredentialTypes): BuiltTrigger {
  const binding = bind(driver, ...credentials);
  return {
    properties: triggerProperties(driver),
    listSearch: listSearches(binding),
    ...subscriptionOf(binding),
    webhook: (context) => receiveWebhook(context, binding),
  };
}

/** What stands behind a system's literal activity trigger. */
export interface BuiltActivityTrigger {
  properties: INodeProperties[];
  listSearch: ReturnType<typeof listSearches>;
  poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null>;
}

/** The trigger for events that must be asked for. */
export function buildActivityTrigger(driver: Driver, ...credentials: CredentialTypes): BuiltActivityTrigger {
  const binding = bind(driver, ...credentials);
  return {
    properties: activityProperties(driver, offers(driver).polls),
    listSearch: listSearches(binding),
    poll: (context) => pollEvents(context, binding),
  };
}
