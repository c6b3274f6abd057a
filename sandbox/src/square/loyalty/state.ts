import { Shelf } from '../shelf.ts';
import type {
  LoyaltyAccount,
  LoyaltyEvent,
  LoyaltyProgram,
  LoyaltyPromotion,
  LoyaltyReward,
} from './records.ts';

/** Everything that the emulated Square Loyalty keeps. */
export class LoyaltyState {
  readonly accounts: Shelf<LoyaltyAccount>;
  readonly rewards: Shelf<LoyaltyReward>;
  /** The ledger, in the order in which it was written. */
  readonly events: Shelf<LoyaltyEvent>;
  readonly promotions: Shelf<LoyaltyPromotion>;
  /** Undefined where the merchant has no Square Loyalty. */
  program: LoyaltyProgram | undefined;

  constructor(now: () => number, lagMs: () => number) {
    this.accounts = new Shelf(now, lagMs);
    this.rewards = new Shelf(now, lagMs);
    this.events = new Shelf(now, lagMs);
    this.promotions = new Shelf(now, lagMs);
  }

  /** The account with that phone number, whether lists show it yet or not. */
  accountByPhone(phone: string): LoyaltyAccount | undefined {
    return this.accounts.all().find(({ mapping }) => mapping.phone_number === phone);
  }

  accountOfCustomer(customerId: string): LoyaltyAccount | undefined {
    return this.accounts.all().find(({ customer_id: id }) => id === customerId);
  }

  clear(): void {
    for (const shelf of [this.accounts, this.rewards, this.events, this.promotions]) shelf.clear();
  }
}
