import type { FastifyInstance } from 'fastify';
import type { SandboxCore } from '../sandbox.ts';
import { badRequest } from './control-error.ts';

type Body = Readonly<Record<string, unknown>>;
interface BodyRequest {
  Body: Body | null;
}
interface IdRequest extends BodyRequest {
  Params: { id: string };
}

const PERSON = ['firstName', 'lastName', 'email', 'phone'] as const;
const LONGEST_TEXT = 120;
const MOST_LINES = 100;

/** Whole cents; undefined where nothing is given. */
function cents(body: Body, name: string, least: number): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Number.isSafeInteger(value) || (value as number) < least)
    throw badRequest(`"${name}" must be a whole number of cents from ${least} on.`);
  return value as number;
}

function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > LONGEST_TEXT)
    throw badRequest(`"${name}" must be a text of at most ${LONGEST_TEXT} characters.`);
  return value;
}

/** The items of a sale, from outside. */
export function readLines(value: unknown) {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_LINES)
    throw badRequest(
      `"lines" must be a list of 1 to ${MOST_LINES} items: {"name": "Flat white", "price": 380}.`,
    );
  return value.map((item: unknown) => {
    const line = (typeof item === 'object' && item !== null ? item : {}) as Body;
    const name = text(line, 'name');
    const price = cents(line, 'price', 1);
    if (name === undefined || price === undefined)
      throw badRequest('Each item of "lines" needs a "name" and a "price" in cents.');
    return { name, price, quantity: cents(line, 'quantity', 1) ?? 1 };
  });
}

/** Who pays; null where nobody told the till. */
function readPerson(value: unknown): Partial<Record<(typeof PERSON)[number], string>> | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object')
    throw badRequest(`"guest" must be an object with ${PERSON.join(', ')}, or left out.`);
  return Object.fromEntries(
    PERSON.flatMap((name) => {
      const given = text(value as Body, name);
      return given === undefined ? [] : [[name, given]];
    }),
  );
}

function readTender<const T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  if (value === undefined || value === null) return allowed[0];
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw badRequest(`"tender" must be ${allowed.join(' or ')}.`);
  return found;
}

function toastRoutes(app: FastifyInstance, { toast }: SandboxCore): void {
  app.post<BodyRequest>('/sandbox/toast/sales', async ({ body }) => {
    const given = body ?? {};
    return {
      order: toast.ringUp({
        restaurantGuid: text(given, 'locationId'),
        lines: readLines(given['lines']),
        guest: readPerson(given['guest']),
        tender: readTender(given['tender'], ['CREDIT', 'CASH']),
        tip: cents(given, 'tip', 0) ?? 0,
      }),
    };
  });
  app.post<IdRequest>('/sandbox/toast/orders/:id/refund', async ({ params, body }) => {
    const given = body ?? {};
    return {
      order: toast.refund({
        orderGuid: params.id,
        amount: cents(given, 'amount', 0),
        tip: cents(given, 'tip', 0),
      }),
    };
  });
  app.post<IdRequest>('/sandbox/toast/orders/:id/void', async ({ params }) => ({
    order: toast.void(params.id),
  }));
}

function squareRoutes(app: FastifyInstance, { square }: SandboxCore): void {
  app.post<BodyRequest>('/sandbox/square/sales', async ({ body }) => {
    const given = body ?? {};
    return square.ringUp({
      locationId: text(given, 'locationId'),
      lines: readLines(given['lines']),
      customer: readPerson(given['guest']),
      tender: readTender(given['tender'], ['CARD', 'CASH']),
      tip: cents(given, 'tip', 0) ?? 0,
    });
  });
  app.post<IdRequest>('/sandbox/square/payments/:id/refund', async ({ params, body }) => {
    return square.refund({ paymentId: params.id, amount: cents(body ?? {}, 'amount', 1) });
  });
}

/** Routes by which the page and outside tools stand at a till of Toast or Square. */
export function tillRoutes(app: FastifyInstance, sandbox: SandboxCore): void {
  toastRoutes(app, sandbox);
  squareRoutes(app, sandbox);
}

/** What a connection form asks for, of each till. */
export function tillsView({ toast, square }: SandboxCore, url: string): Record<string, unknown> {
  const [account] = toast.accounts;
  return {
    toast: {
      url: url + toast.mount,
      clientId: account?.clientId,
      clientSecret: account?.clientSecret,
      locations: toast.books.restaurants.map(({ guid, general }) => ({
        id: guid,
        name: general.locationName,
      })),
    },
    square: {
      url: url + square.mount,
      accessToken: square.tokens[0]?.token,
      oauthToken: square.tokens[1]?.token,
      locations: square.state.locations.map(({ id, name }) => ({ id, name })),
    },
  };
}
