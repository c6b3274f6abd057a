import { capabilityText } from '@tillpass/client';
import type { Driver, PassEvent } from '@tillpass/client';
import type { Bundle, Trigger } from 'zapier-platform-core';
import { cacheOf } from './cache.ts';
import { clientFor, connectionFor } from './connection.ts';
import { unseen } from './dedupe.ts';
import { deliveryOf } from './delivery.ts';
import { guarded } from './errors.ts';
import { formOf } from './form.ts';
import { isBelieved, subscriptionOf } from './genuine.ts';
import { memoryOf } from './memory.ts';
import { outputFields, sampleOf } from './outputs.ts';
import { watermarkIn } from './watermark.ts';

/** How many events the editor shows. */
const SAMPLES = 3;
/** How many new events of one poll Zapier takes ("Operating constraints"). */
const NEWEST = 100;

/** An event that the system tells at once. */
export function hookTrigger(driver: Driver, event: PassEvent): Trigger {
  const { key } = event;
  return {
    ...partsOf(event),
    operation: {
      type: 'hook',
      performSubscribe: guarded(async (z, bundle) => {
        const address = bundle.targetUrl ?? '';
        const subscription = await clientFor(driver, z, bundle).subscribe(key, bundle.inputData, address);
        return subscription.secret ? { ...subscription, address } : subscription;
      }),
      performUnsubscribe: guarded(async (z, bundle) => {
        const { subscriptionId } = subscriptionOf(bundle);
        if (subscriptionId) await clientFor(driver, z, bundle).unsubscribe(key, subscriptionId);
        return {};
      }),
      perform: guarded(async (z, bundle) => {
        const subscription = subscriptionOf(bundle);
        const { subscriptionId } = subscription;
        const delivery = deliveryOf(bundle);
        if (!isBelieved(driver, key, subscription, delivery)) return [];
        const told = await clientFor(driver, z, bundle).receive(key, bundle.inputData, delivery);
        return subscriptionId ? await unseen(cacheOf(z), subscriptionId, told) : told;
      }),
      performList: guarded(async (z, bundle) =>
        clientFor(driver, z, bundle).recent(key, bundle.inputData, SAMPLES),
      ),
      ...shapeOf(driver, event),
    },
  };
}

/** An event that must be asked for, newest first. */
export function pollTrigger(driver: Driver, event: PassEvent): Trigger {
  const { key } = event;
  return {
    ...partsOf(event),
    operation: {
      type: 'polling',
      perform: guarded(async (z, bundle) => {
        const { inputData, meta } = bundle;
        const client = clientFor(driver, z, bundle);
        if (meta?.isLoadingSample) return client.poll(key, inputData, { limit: SAMPLES, withPasses: true });

        const isFirst = meta?.isPopulatingDedupe === true;
        const zap = meta?.zap?.id;
        const memory = memoryOf(z, [connectionFor(driver, bundle).account, zap, key, sorted(inputData)]);
        // Without the Zap's id two Zaps with the same fields would take each other's events for read.
        const watermark = zap ? watermarkIn(memory) : undefined;
        const since = isFirst ? undefined : await watermark?.read();
        const readAt = Date.now();
        const query = { since, limit: NEWEST, withPasses: !isFirst, isFirst, memory };
        const found = await client.poll(key, inputData, query);
        await watermark?.move(readAt);
        return found;
      }),
      ...shapeOf(driver, event),
    },
  };
}

function partsOf(event: PassEvent): Omit<Trigger, 'operation'> {
  const { key, words } = event;
  return {
    key,
    noun: words.noun,
    display: { label: words.title, description: capabilityText(event, 'zapier') },
  };
}

function shapeOf(driver: Driver, { kind, fields, outputs, sample }: PassEvent) {
  return { ...formOf(driver, fields, kind), outputFields: outputFields(outputs), sample: sampleOf(sample) };
}

const sorted = (input: Bundle['inputData']) => Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));
