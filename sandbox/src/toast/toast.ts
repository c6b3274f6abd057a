import { headerOf, jsonAnswer } from '../call.ts';
import type { Answer, Call, Service } from '../call.ts';
import { createRouter } from '../router.ts';
import type { TillOptions } from '../till-options.ts';
import { Books } from './books.ts';
import { Rations } from './limits.ts';
import { Reception } from './login.ts';
import type { Caller, ToastAccount } from './login.ts';
import type { Order } from './records.ts';
import { Register } from './register.ts';
import type { NewRefund, NewSale } from './register.ts';
import { TOAST_ROUTES } from './routes.ts';
import { Subscriptions } from './subscriptions.ts';
import { ToastError, errorMessage } from './toast-error.ts';
import type { ToastSwitches } from './toast-error.ts';
import { orderWebhooks } from './webhook.ts';

/** Two sets of credentials: one for both locations, one for the second only. */
export const TOAST_ACCOUNTS: readonly ToastAccount[] = [
  { clientId: 'sandbox-toast', clientSecret: 'sandbox-toast-secret' },
  {
    clientId: 'sandbox-toast-lakeside',
    clientSecret: 'sandbox-toast-lakeside-secret',
    locations: ['e96625a2-f28d-52de-bf44-6628e1260513'],
  },
];

export interface ToastOptions extends TillOptions<ToastSwitches> {
  readonly accounts?: readonly ToastAccount[];
}

const LOGIN = '/authentication/v1/authentication/login';
const RESTAURANT = 'Toast-Restaurant-External-ID';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const router = createRouter(TOAST_ROUTES);

/** The emulated Toast: its REST interface as far as reading sales goes, its webhooks, and a till to ring up at. */
export class Toast implements Service {
  readonly name = 'toast';
  readonly mount = '/toast';
  readonly books: Books;
  readonly switches: ToastSwitches;
  readonly accounts: readonly ToastAccount[];
  readonly subscriptions: Subscriptions;
  readonly #options: ToastOptions;
  readonly #reception: Reception;
  readonly #rations = new Rations();
  readonly #register: Register;

  constructor(options: ToastOptions) {
    const { now, switches, accounts = TOAST_ACCOUNTS, start, post, sinkChanged } = options;
    this.#options = options;
    this.switches = switches;
    this.accounts = accounts;
    this.books = new Books(start, now);
    this.subscriptions = new Subscriptions(sinkChanged);
    this.#reception = new Reception({ accounts, now, switches });
    this.#register = new Register(this.books, now, ({ guid }, order) => {
      for (const webhook of orderWebhooks(this.subscriptions, guid, order, now(), switches)) post(webhook);
    });
  }

  /** How many logins there were since the start. */
  get logins(): number {
    return this.#reception.logins;
  }

  handle(call: Call): Answer {
    const [path = '', search = ''] = call.path.split('?', 2);
    if (call.method === 'POST' && path === LOGIN) return this.#guarded(() => this.#login(call));
    const restaurant = headerOf(call, RESTAURANT) ?? '';
    const ration = this.switches.toastRateLimits
      ? this.#rations.take(restaurant, path, this.#options.now())
      : undefined;
    const answer = this.#guarded(() => {
      if (ration?.waitSeconds !== undefined) throw new ToastError(429, 'Rate limit exceeded');
      return jsonAnswer(200, this.#read(call, path, new URLSearchParams(search)));
    });
    return { ...answer, headers: { ...answer.headers, ...ration?.headers } };
  }

  errorAnswer(status: number, message: string): Answer {
    return errorMessage(status, message, this.switches);
  }

  plainPath(path: string): string {
    return path;
  }

  /** The secret of a login is not kept. */
  notedBody({ path, body }: Call): unknown {
    return path === LOGIN && typeof body === 'object' ? { ...body, clientSecret: '…' } : body;
  }

  reset(): void {
    this.books.reset();
    this.subscriptions.clear();
    this.#reception.forget();
    this.#rations.clear();
  }

  /** Sells as a cashier would: opens, adds, takes the payment. A mistake is a TypeError that names the field. */
  ringUp(sale: NewSale): Order {
    return this.#register.ringUp(sale);
  }

  refund(refund: NewRefund): Order {
    return this.#register.refund(refund);
  }

  void(orderGuid: string): Order {
    return this.#register.void(orderGuid);
  }

  #login({ body, isUnreadable }: Call): Answer {
    if (isUnreadable) throw new ToastError(400, 'The body is not JSON');
    return this.#reception.login(body);
  }

  #read(call: Call, path: string, query: URLSearchParams): unknown {
    const match = router(call.method, path.split('/').slice(1).map(decoded));
    if (match === undefined) throw new ToastError(404, 'Not found');
    const caller = this.#reception.caller(headerOf(call, 'authorization'));
    if (match === 'method') throw new ToastError(405, 'Method not allowed');
    const { scope, run } = match.handler;
    if (!caller.scopes.includes(scope)) throw new ToastError(403, `The token lacks the scope ${scope}`);
    const reaches = (guid: string): boolean => reachesLocation(caller, guid);
    const restaurant = this.#restaurant(headerOf(call, RESTAURANT), reaches);
    for (const guid of Object.values(match.params))
      if (!UUID.test(guid)) throw new ToastError(400, 'The GUID is malformed');
    return run({
      toast: this,
      restaurant,
      scopes: caller.scopes,
      reaches,
      params: match.params,
      query,
    });
  }

  #restaurant(guid: string | undefined, reaches: (guid: string) => boolean) {
    const { toastMissingRestaurantStatus, toastUnknownRestaurantStatus } = this.switches;
    if (guid === undefined || guid === '')
      throw new ToastError(toastMissingRestaurantStatus, `The header ${RESTAURANT} is required`);
    if (!UUID.test(guid)) throw new ToastError(400, `The header ${RESTAURANT} is malformed`);
    const restaurant = this.books.restaurant(guid);
    if (restaurant === undefined || !reaches(guid))
      throw new ToastError(toastUnknownRestaurantStatus, 'No access to this restaurant');
    return restaurant;
  }

  #guarded(work: () => Answer): Answer {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof ToastError)) throw thrown;
      const answer = errorMessage(thrown.status, thrown.message, this.switches);
      return { ...answer, headers: { ...answer.headers, ...thrown.headers } };
    }
  }
}

function reachesLocation({ account }: Caller, guid: string): boolean {
  return account.locations === undefined || account.locations.includes(guid);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ToastError(400, 'The path is malformed');
  }
}
