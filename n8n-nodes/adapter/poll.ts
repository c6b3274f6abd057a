import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { offers } from '@tillpass/client/core';
import type { Client, Occurrence, PassEvent } from '@tillpass/client/core';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { toNodeError } from './errors.ts';
import { byName } from './names.ts';
import { readEventInput, watchOf } from './read-event-input.ts';
import { openShelf } from './shelf.ts';

/** A record may appear late, and clocks differ: each poll looks back this far behind the last one. */
const OVERLAP_MS = 2 * 60_000;
/** IDs are forgotten once no poll can meet them again, however slow the clock of this machine may be. */
const REMEMBER_MS = 15 * 60_000;
/** The most events of one poll. */
const MOST = 1000;
/** The most that an event may keep from poll to poll: about half a megabyte, which n8n saves with the workflow. */
const MOST_KEPT = 5000;

/** What n8n keeps for the node while the workflow is active. */
interface Kept {
  /** When the last poll began, in milliseconds since 1970. */
  since?: number;
  /** The IDs that were handed on, with the time of the poll that did. */
  seen?: Record<string, number>;
  /** What was polled; another program or event begins anew. */
  of?: string;
  /** What the event itself keeps from poll to poll, such as how far it has read. */
  memory?: unknown;
}

/** One poll: what happened since the last one, oldest first, or null when there is nothing. */
export async function pollEvents(
  context: IPollFunctions,
  binding: Binding,
): Promise<INodeExecutionData[][] | null> {
  try {
    const event = byName<PassEvent>(offers(binding.driver).polls, context.getNodeParameter('event'));
    if (!event)
      throw new NodeOperationError(
        context.getNode(),
        'This trigger does not know its event. Choose one from the list.',
      );
    const client = await connect(context, binding, {
      kind: 'poll',
      interactive: context.getMode() === 'manual',
      // Older versions of n8n set no such limit.
      givenUpAfterMs: context.getPollBudgetMs?.(),
    });
    const events =
      context.getMode() === 'manual'
        ? await sample(context, client, event)
        : await oneAtATime(context, () => news(context, client, event));
    return events.length > 0 ? [events.map((one) => ({ json: { ...one } as unknown as IDataObject }))] : null;
  } catch (error) {
    throw toNodeError(context.getNode(), error);
  }
}

/** The newest one, for whoever tries the trigger in the editor. */
async function sample(context: IPollFunctions, client: Client, event: PassEvent): Promise<Occurrence[]> {
  const events = await client.poll(event.key, readEventInput(context, event), { limit: 1, withPasses: true });
  if (events.length > 0) return events;
  throw new NodeOperationError(
    context.getNode(),
    `There is no event "${event.words.title}" in this program yet.`,
    {
      description:
        'Let one happen, then try again. You may also publish (activate) the workflow now: it starts with the next one.',
    },
  );
}

/** The nodes that are polling now, in this process. */
const polling = new Set<string>();

/**
 * n8n begins a poll although the last one still goes on, for example while PassKit lets it wait. Two would hand on the
 * same events, so the later one leaves it to the next.
 */
async function oneAtATime(context: IPollFunctions, poll: () => Promise<Occurrence[]>): Promise<Occurrence[]> {
  const node = `${context.getWorkflow().id}:${context.getNode().id}`;
  if (polling.has(node)) return [];
  polling.add(node);
  try {
    return await poll();
  } finally {
    polling.delete(node);
  }
}

/** What a poll that fails has noted is forgotten, because nothing of it was handed on. */
async function news(context: IPollFunctions, client: Client, event: PassEvent): Promise<Occurrence[]> {
  const input = readEventInput(context, event);
  const kept = context.getWorkflowStaticData('node') as Kept;
  const polled = watchOf(event, input);
  const startsAnew = kept.since === undefined || kept.of !== polled;
  const now = Date.now();
  const since = (startsAnew ? now : kept.since!) - OVERLAP_MS;
  const before = startsAnew ? {} : (kept.seen ?? {});
  const memory = openShelf(startsAnew ? undefined : kept.memory, MOST_KEPT);
  const found = await client.poll(event.key, input, {
    since,
    limit: MOST,
    seen: new Set(Object.keys(before)),
    withPasses: !startsAnew,
    isFirst: startsAnew,
    memory,
  });
  const remembered = Object.entries(before).filter(([, at]) => at > now - REMEMBER_MS);
  kept.seen = Object.fromEntries([...remembered, ...found.map(({ id }) => [id, now] as const)]);
  kept.memory = memory.stored();
  kept.since = now;
  kept.of = polled;
  return startsAnew ? [] : [...found].reverse();
}
