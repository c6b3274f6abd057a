import type { Action, PassEvent, Search } from './catalogue/define.ts';
import type { Occurrence } from './catalogue/events/event.ts';
import { programId } from './catalogue/fields.ts';
import { inOrder } from './catalogue/order.ts';
import type { Field, PickerKey } from './catalogue/field.ts';
import { parseField, parseInput, refusePast } from './catalogue/parse.ts';
import type { RawInput } from './catalogue/parse.ts';
import { contextsOf, logIn } from './connection.ts';
import type {
  Connection,
  Credentials,
  CustomField,
  Delivery,
  Driver,
  HookEvent,
  PickerPage,
  PickerQuery,
  PollQuery,
  Result,
  Session,
} from './drivers/driver.ts';
import { offers } from './drivers/offers.ts';
import { inputError, TillPassError } from './http/errors.ts';
import type { Runtime } from './runtime.ts';

/** One connection to one system, and everything that it can do. Every host goes through this. */
export interface Client {
  /** Proves the credentials. Answers a label for the connection. */
  test(): Promise<{ label: string }>;
  /** Buys a session's token; the transport must not sign this call. Throws where the system has no sessions. */
  login(credentials: Credentials): ReturnType<Session['login']>;
  /** Runs an action by its key, with the fields as the user filled them in. */
  act(key: string, input: RawInput): Promise<Result>;
  /** Runs a search by its key. An empty list when nothing fits. */
  search(key: string, input: RawInput): Promise<Result[]>;
  /** A page of a list to choose from. */
  pick(picker: PickerKey, query: PickerQuery): Promise<PickerPage>;
  /** The fields that a program defines for its passes, for a form. */
  customFields(input: RawInput): Promise<CustomField[]>;
  subscribe(event: string, input: RawInput, targetUrl: string): ReturnType<HookEvent['subscribe']>;
  unsubscribe(event: string, subscriptionId: string): Promise<void>;
  findSubscription(event: string, input: RawInput, targetUrl: string): Promise<string | undefined>;
  /** What a delivery at a webhook address tells; whether it is genuine was asked before. */
  receive(event: string, input: RawInput, delivery: Delivery): Promise<Occurrence[]>;
  /** What someone else posted, such as a scanner app that has proved that it knows the connection's secret. */
  receivePosted(event: string, input: RawInput, delivery: Delivery): Promise<Occurrence[]>;
  /** The newest few of an instant event, for an editor. */
  recent(event: string, input: RawInput, limit: number): Promise<Occurrence[]>;
  /** The newest of a polled event, newest first. */
  poll(event: string, input: RawInput, query: PollQuery): Promise<Occurrence[]>;
}

function neededField(field: Field, input: RawInput): unknown {
  const value = parseField(field, input[field.key]);
  if (value) return value;
  throw inputError(
    field.key,
    `${field.label} is missing. Choose the ${field.label.toLowerCase()} first; the list depends on it.`,
  );
}

/** Binds a driver to a host and a connection. */
export function createClient(driver: Driver, runtime: Runtime, connection: Connection): Client {
  const offered = offers(driver);
  const contextFor = contextsOf(driver, runtime, connection);

  function found<T extends Action | Search | PassEvent>(list: readonly T[], key: string): T {
    const capability = list.find((one) => one.key === key);
    if (!capability)
      throw new TillPassError(
        'input',
        `${driver.title} has no "${key}". Choose one of: ${list.map((one) => one.key).join(', ')}.`,
      );
    return capability;
  }

  function hook(key: string): { event: PassEvent; hook: HookEvent } {
    return { event: found(offered.hooks, key), hook: driver.hooks[key]! };
  }

  return {
    test: () => driver.test(contextFor('check the connection')),

    login: (credentials) => logIn(driver, runtime, connection, credentials),

    async act(key, raw) {
      const action = found(offered.actions, key);
      const input = parseInput(action, raw);
      refusePast(action, input, runtime.now());
      return inOrder(action.outputs, await driver.actions[key]!(contextFor(action.words.doing), input));
    },

    async search(key, raw) {
      const search = found(offered.searches, key);
      const results = await driver.searches[key]!(contextFor(search.words.doing), parseInput(search, raw));
      return results.map((result) => inOrder(search.outputs, result));
    },

    async pick(key, query) {
      const picker = driver.pickers[key];
      if (!picker) throw new TillPassError('input', `${driver.title} has no list of ${key}.`);
      const needed = picker.needs.map((field) => [field.key, neededField(field, query.input)] as const);
      return picker.list(contextFor(picker.doing), {
        ...query,
        input: { ...query.input, ...Object.fromEntries(needed) },
      });
    },

    async customFields(raw) {
      const program = neededField(programId, raw) as string;
      return (await driver.customFields?.(contextFor('list the fields of the program'), program)) ?? [];
    },

    async subscribe(key, raw, targetUrl) {
      const { event, hook: it } = hook(key);
      return it.subscribe(contextFor(event.words.doing), parseInput(event, raw), targetUrl);
    },
    async unsubscribe(key, subscriptionId) {
      return hook(key).hook.unsubscribe(contextFor('end the subscription'), subscriptionId);
    },
    async findSubscription(key, raw, targetUrl) {
      const { event, hook: it } = hook(key);
      return it.findSubscription(contextFor(event.words.doing), parseInput(event, raw), targetUrl);
    },
    async receive(key, raw, delivery) {
      const event = found([...offered.hooks, ...offered.signed], key);
      const it = driver.hooks[key] ?? driver.signed![key]!;
      const told = await it.receive(contextFor(event.words.doing), parseInput(event, raw), delivery);
      return told.map((one) => inOrder(event.outputs, one));
    },
    async recent(key, raw, limit) {
      const { event, hook: it } = hook(key);
      const told = await it.recent(contextFor(event.words.doing), parseInput(event, raw), limit);
      return told.map((one) => inOrder(event.outputs, one));
    },

    async poll(key, raw, query) {
      const event = found(offered.polls, key);
      const told = await driver.polls[key]!.poll(
        contextFor(event.words.doing),
        parseInput(event, raw),
        query,
      );
      return told.map((one) => inOrder(event.outputs, one));
    },
    async receivePosted(key, raw, delivery) {
      const event = found(offered.polls, key);
      const receive = driver.polls[key]!.receivePosted;
      if (!receive) throw new TillPassError('input', `${driver.title} takes no posted events of this kind.`);
      const told = await receive(contextFor(event.words.doing), parseInput(event, raw), delivery);
      return told.map((one) => inOrder(event.outputs, one));
    },
  };
}
