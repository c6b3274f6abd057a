import type { SquareState } from '../state.ts';
import { openAccount } from './accounts.ts';
import { book } from './ledger.ts';
import { demoProgram } from './program.ts';
import { issue } from './rewards.ts';
import type { LoyaltyAccount, LoyaltyEvent, LoyaltyReward } from './records.ts';

/** What happens to loyalty accounts outside the API: at the till, in the Dashboard, or by the passing of time. */
export class LoyaltyDesk {
  readonly #square: SquareState;
  readonly #fill: () => void;

  constructor(square: SquareState, fill: () => void) {
    this.#square = square;
    this.#fill = fill;
  }

  /** Opens an account for a phone number (E.164). Points at the start are an adjustment in the Dashboard. */
  createAccount(given: {
    readonly phone: string;
    readonly balance?: number;
    readonly customerId?: string;
  }): LoyaltyAccount {
    this.#fill();
    const { phone, balance = 0, customerId } = given;
    const { id } = openAccount(this.#square, { phone, customerId });
    if (balance !== 0) this.adjust({ accountId: id, points: balance });
    return this.account(id);
  }

  /** Points that the till gives by itself for a sale. */
  earnAtTill(given: {
    readonly accountId: string;
    readonly orderId: string;
    readonly points: number;
  }): LoyaltyEvent {
    const { accountId, orderId, points } = given;
    const { id } = this.account(accountId);
    const locationId = this.#square.orders.get(orderId)?.location_id ?? this.#square.locations[0]?.id;
    return book(this.#square, id, {
      type: 'ACCUMULATE_POINTS',
      source: 'SQUARE',
      moves: points,
      locationId,
      details: { points, order_id: orderId },
    });
  }

  /** A change by hand in the Dashboard, up or down. */
  adjust({ accountId, points }: { readonly accountId: string; readonly points: number }): LoyaltyEvent {
    const { id } = this.account(accountId);
    const details = { points };
    return book(this.#square, id, { type: 'ADJUST_POINTS', source: 'SQUARE', moves: points, details });
  }

  /** A reward that the customer chose before; its points are taken. */
  giveReward(accountId: string, tierId: string): LoyaltyReward {
    return issue(this.#square, { accountId: this.account(accountId).id, tierId });
  }

  /** Points that nobody used in time. */
  expire({ accountId, points }: { readonly accountId: string; readonly points: number }): LoyaltyEvent {
    const { id } = this.account(accountId);
    const details = { points: -points };
    return book(this.#square, id, { type: 'EXPIRE_POINTS', source: 'SQUARE', moves: -points, details });
  }

  /** The account as it is now. Throws TypeError where there is none of that id. */
  account(id: string): LoyaltyAccount {
    const account = this.#square.loyalty.accounts.get(id);
    if (account === undefined) throw new TypeError(`There is no loyalty account "${id}".`);
    return account;
  }

  accounts(): LoyaltyAccount[] {
    this.#fill();
    return this.#square.loyalty.accounts.all();
  }

  /** The ledger of one account or of all, oldest first. */
  events(accountId?: string): LoyaltyEvent[] {
    const all = this.#square.loyalty.events.all();
    return accountId === undefined ? all : all.filter((one) => one.loyalty_account_id === accountId);
  }

  rewards(accountId?: string): LoyaltyReward[] {
    const all = this.#square.loyalty.rewards.all();
    return accountId === undefined ? all : all.filter((one) => one.loyalty_account_id === accountId);
  }

  /** Whether the merchant has Square Loyalty, whether it is on, or whether it is not: then there is no program. */
  subscribe(status: 'ACTIVE' | 'INACTIVE' | 'none'): void {
    this.#fill();
    const { loyalty, locations } = this.#square;
    loyalty.program = status === 'none' ? undefined : { ...demoProgram(locations), status };
  }
}
