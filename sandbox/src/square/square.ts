import { headerOf, jsonAnswer } from '../call.ts';
import type { Answer, Call, Service } from '../call.ts';
import { createRouter } from '../router.ts';
import type { TillOptions, TillSink } from '../till-options.ts';
import { objectOf } from './inputs.ts';
import { LoyaltyDesk } from './loyalty/desk.ts';
import { demoProgram } from './loyalty/program.ts';
import { DEMO_PROMOTION } from './loyalty/promotions.ts';
import type { Order, Payment, PaymentRefund } from './records.ts';
import { SquareRegister } from './register.ts';
import type { NewSquareRefund, NewSquareSale } from './register.ts';
import { SQUARE_ROUTES } from './routes.ts';
import { LOCATIONS, seedAccounts, seedSales } from './seed.ts';
import { SquareError, errorOfStatus, invalid, writeError } from './square-error.ts';
import { SquareState } from './state.ts';
import type { SquareSwitches } from './state.ts';
import { SQUARE_TOKENS, mustHave, tokenOf } from './tokens.ts';
import type { SquareToken } from './tokens.ts';
import { sinkOf } from './webhook-routes.ts';

export interface SquareOptions extends TillOptions<SquareSwitches> {
  readonly tokens?: readonly SquareToken[];
}

const VERSION = /^\d{4}-\d{2}-\d{2}$/;

const router = createRouter(SQUARE_ROUTES);

/** The emulated Square: its REST interface as far as sales, customers and loyalty go, its webhooks, and a till to ring up at. */
export class Square implements Service {
  readonly name = 'square';
  readonly mount = '/square';
  readonly state: SquareState;
  readonly tokens: readonly SquareToken[];
  readonly loyalty: LoyaltyDesk;
  readonly #register: SquareRegister;
  #isFilled = false;

  constructor(options: SquareOptions) {
    this.state = new SquareState(options);
    this.state.locations = LOCATIONS;
    this.tokens = options.tokens ?? SQUARE_TOKENS;
    this.loyalty = new LoyaltyDesk(this.state, () => this.#fill());
    this.#register = new SquareRegister(this.state);
  }

  get sinks(): TillSink[] {
    return [...this.state.subscriptions.values()].map(sinkOf);
  }

  handle(call: Call): Answer {
    this.#fill();
    try {
      return jsonAnswer(200, this.#answer(call));
    } catch (thrown) {
      if (thrown instanceof SquareError) return writeError(thrown);
      throw thrown;
    }
  }

  errorAnswer(status: number, message: string): Answer {
    return writeError(errorOfStatus(status, message));
  }

  plainPath(path: string): string {
    return path;
  }

  reset(): void {
    this.state.clear();
    this.#isFilled = false;
  }

  /** Takes a sale as Square's till does. A mistake is a TypeError that names the field. */
  ringUp(sale: NewSquareSale): { payment: Payment; order: Order } {
    this.#fill();
    return this.#register.ringUp(sale);
  }

  /** Begins a sale that is paid later, by `payOrder`. */
  openOrder(sale: NewSquareSale): Order {
    this.#fill();
    return this.#register.openOrder(sale);
  }

  payOrder(orderId: string): { payment: Payment; order: Order } {
    this.#fill();
    return this.#register.payOrder(orderId);
  }

  refund(refund: NewSquareRefund): { payment: Payment; refund: PaymentRefund } {
    this.#fill();
    return this.#register.refund(refund);
  }

  /** The sample sales are rung up when somebody first asks for them. */
  #fill(): void {
    if (this.#isFilled) return;
    this.#isFilled = true;
    const { loyalty, locations, options } = this.state;
    const { start } = options;
    loyalty.program = demoProgram(locations);
    if (start === 'none') return;
    loyalty.promotions.put(DEMO_PROMOTION);
    seedSales(this.state, this.#register, start === 'recent');
    if (start === 'recent') seedAccounts(this.state, this.loyalty);
  }

  #answer(call: Call): object {
    const [path = '', search = ''] = call.path.split('?', 2);
    const match = router(call.method, path.split('/').slice(1));
    if (match === undefined) throw errorOfStatus(404, `Resource not found: ${path}`);
    if (match === 'method')
      throw new SquareError(405, 'INVALID_REQUEST_ERROR', 'METHOD_NOT_ALLOWED', 'Method not allowed.');
    const token = tokenOf(this.tokens, headerOf(call, 'authorization'));
    const version = headerOf(call, 'square-version');
    if (version !== undefined && !VERSION.test(version))
      throw invalid('INVALID_SQUARE_VERSION_FORMAT', 'Square-Version must be a date such as 2025-08-20.');
    if (call.isUnreadable) throw invalid('EXPECTED_JSON_BODY', 'The body is not JSON.');
    const { scope, run } = match.handler;
    if (scope !== undefined) mustHave(token, scope);
    return run({
      square: this.state,
      token,
      params: match.params,
      query: new URLSearchParams(search),
      body: objectOf(call.body, 'body'),
    });
  }
}
