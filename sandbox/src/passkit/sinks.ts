import { newId } from './ids.ts';
import type { Comparable, FieldReader } from './listing.ts';
import { SINK_SUBSCRIPTION } from './messages/subscription.ts';
import type { SinkSubscription } from './messages/subscription.ts';
import { readMessage } from './protojson.ts';
import { invalid, notFound } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

/** The part of PassKit's WebhookConfig that the sandbox obeys. */
export interface WebhookConfig {
  targetUrl: string;
  actionMethod?: string;
  signingSecret?: string;
  [setting: string]: unknown;
}

const ACTION_METHODS: Readonly<Record<string, string | undefined>> = {
  METHOD_POST: 'POST',
  METHOD_PUT: 'PUT',
  METHOD_DELETE: 'DELETE',
};

/** The verb that a subscription's actionMethod names, if any. */
export function actionVerb({ actionMethod }: WebhookConfig): string | undefined {
  return actionMethod === undefined ? undefined : ACTION_METHODS[actionMethod];
}

function parseConfig(text: string | undefined): WebhookConfig {
  let config: unknown;
  try {
    config = JSON.parse(text ?? '');
  } catch {
    throw invalid('configuration must be a JSON text of a WebhookConfig');
  }
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    throw invalid('configuration must be a JSON object');
  return config as WebhookConfig;
}

/** The webhook settings of a stored subscription. */
export function webhookConfig(sink: SinkSubscription): WebhookConfig {
  return parseConfig(sink.configuration);
}

function isHttpUrl(text: unknown): boolean {
  return typeof text === 'string' && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function checkedConfiguration(input: Partial<SinkSubscription>, secret: string): string {
  if (input.configType !== 'WEBHOOK') return input.configuration ?? '{}';
  const config = parseConfig(input.configuration);
  if (!isHttpUrl(config.targetUrl)) throw invalid('WebhookConfig.targetUrl must be an http or https URL');
  if (config.signingSecret !== undefined && config.signingSecret !== '')
    throw invalid('WebhookConfig.signingSecret must be empty');
  return JSON.stringify({ ...config, signingSecret: secret });
}

function checkClass(state: PassKitState, { classId, protocol }: Partial<SinkSubscription>): void {
  if (protocol === 'MEMBERSHIP') state.shelf(classId as string);
  if (protocol === 'SINGLE_USE_COUPON') state.coupons.campaign(classId as string);
}

/** Subscribes to events of one program or campaign (PassKit descriptors: one classId per subscription). */
export function createSink(state: PassKitState, body: unknown): SinkSubscription {
  const input = readMessage<SinkSubscription>(SINK_SUBSCRIPTION, body);
  validate(SINK_SUBSCRIPTION, 'create', input);
  checkClass(state, input);
  const now = state.now();
  const configuration = checkedConfiguration(input, newId());
  const sink = {
    passEventId: [],
    ...input,
    configuration,
    id: newId(),
    createdAt: now,
    updatedAt: now,
  } as unknown as SinkSubscription;
  state.sinks.set(sink.id, sink);
  state.listener.sinkChanged(sink);
  return sink;
}

/** Replaces a subscription. */
export function updateSink(state: PassKitState, body: unknown): SinkSubscription {
  const input = readMessage<SinkSubscription>(SINK_SUBSCRIPTION, body);
  validate(SINK_SUBSCRIPTION, 'update', input);
  const stored = state.sinks.get(input.id as string);
  if (stored === undefined) throw notFound('subscription');
  checkClass(state, input);
  const secret = String(webhookConfig(stored).signingSecret ?? newId());
  const configuration = checkedConfiguration(input, secret);
  const sink = {
    passEventId: [],
    ...input,
    configuration,
    createdAt: stored.createdAt,
    updatedAt: state.now(),
  } as unknown as SinkSubscription;
  state.sinks.set(sink.id, sink);
  state.listener.sinkChanged(sink);
  return sink;
}

/** A subscription by protocol name and id. */
export function getSink(state: PassKitState, protocol: string, id: string): SinkSubscription {
  const sink = state.sinks.get(id);
  if (sink === undefined || sink.protocol !== protocol) throw notFound('subscription');
  return sink;
}

/** Ends a subscription. */
export function deleteSink(state: PassKitState, protocol: string, id: string): void {
  const sink = getSink(state, protocol, id);
  state.sinks.delete(id);
  state.listener.sinkRemoved(sink);
}

/** A subscription as lists see it. */
export interface ListedSink {
  readonly sink: SinkSubscription;
  readonly sequence: number;
}

const SINK_FIELDS: Readonly<Record<string, (sink: SinkSubscription) => Comparable>> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  configType: ({ configType }) => configType,
  createdAt: ({ createdAt }) => ({ ms: createdAt }),
  updatedAt: ({ updatedAt }) => ({ ms: updatedAt }),
};

/** Fields by which subscriptions can be listed. */
export const sinkField: FieldReader<ListedSink> = (field) => {
  const read = Object.hasOwn(SINK_FIELDS, field) ? SINK_FIELDS[field] : undefined;
  return read === undefined ? undefined : ({ sink }) => read(sink);
};

/** The subscriptions of one class. */
export function listedSinks(
  state: PassKitState,
  classId: string,
  protocol: string | undefined,
): ListedSink[] {
  return [...state.sinks.values()]
    .filter((sink) => sink.classId === classId && (protocol === undefined || sink.protocol === protocol))
    .map((sink, sequence) => ({ sink, sequence }));
}
