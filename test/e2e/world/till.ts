import type { Flow } from './flow.ts';
import { every } from './often.ts';
import { until } from './until.ts';
import type { Chosen, Workflow } from './workflow.ts';
import type { World } from './world.ts';

const READS_EVERY_S = 2;

/** Where each till's sales are read, as its calls show it. */
export const READS = {
  toast: '/orders/v2/ordersBulk',
  square: '/v2/payments?',
  passKit: '/list/events/',
} as const;

/** An active flow whose trigger asks again and again. */
export interface PolledFlow {
  flow: Flow;
  /** Waits until the till was read so many times from now on. */
  readAgain(times?: number): Promise<void>;
}

/** Activates a flow on a polled trigger, which reads every 2 s, and waits for the first look: what comes later is new. */
export async function polledFlow(world: World, workflow: Workflow, reads: () => number): Promise<PolledFlow> {
  const [trigger] = workflow.nodes.filter(({ type }) => type.endsWith('ActivityTrigger'));
  trigger!.parameters.pollTimes = every(READS_EVERY_S);
  const flow = await world.flow(workflow);
  const readAgain = async (times = 1) => {
    const goal = reads() + times;
    await until(`the till is read ${times} more time(s)`, () => reads() >= goal);
  };
  const before = reads();
  await flow.activate();
  await until('the first look', () => reads() > before);
  return { flow, readAgain };
}

/** How often something was asked of the sandbox. */
export const callsOf =
  ({ sandbox }: World, path: string) =>
  () =>
    sandbox.calls.entries.filter((call) => call.path.includes(path)).length;

/** The first location of a till, as chosen from the list. */
export function firstLocation({ sandbox }: World, till: 'toast' | 'square'): { locationId: Chosen } {
  if (till === 'square') {
    const { id, name } = sandbox.square.state.locations[0]!;
    return { locationId: { value: id, name } };
  }
  const { guid, general } = sandbox.toast.books.restaurants[0]!;
  return { locationId: { value: guid, name: general.name } };
}

/** A guest of the till, and of the pass. */
export const ADA = { firstName: 'Ada', lastName: 'Example', email: 'ada@example.com' };

/** A pass of hers in a new program; what it holds and what it earned. */
export function passOfAda({ sandbox: { passkit } }: World, programId: string) {
  const { firstName: forename, lastName: surname, email: emailAddress } = ADA;
  const person = { forename, surname, emailAddress };
  const { id } = passkit.createMember({ programId, externalId: 'CUST-1', person });
  return {
    id,
    balance: () => passkit.balance(id).points,
    earnings: () => passkit.events(id).filter(({ moved }) => (moved?.points ?? 0) > 0).length,
  };
}
