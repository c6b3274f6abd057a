import { createHash, randomBytes } from 'node:crypto';
import type { SwitchesOf } from '../switch-rule.ts';
import type { TillOptions } from '../till-options.ts';
import { HandMadeWebhooks } from './hand-made-webhooks.ts';
import { Jobs } from './jobs.ts';
import type {
  Activity,
  Campaign,
  Card,
  CardTransaction,
  Customer,
  LegacyReward,
  Member,
  Order,
  Program,
  Publication,
  Redemption,
  Reward,
  RewardTransaction,
  Rollback,
  Voucher,
  VoucherTransaction,
} from './records.ts';
import type { VOUCHERIFY_SWITCHES } from './switch-rules.ts';

export type VoucherifySwitches = SwitchesOf<typeof VOUCHERIFY_SWITCHES>;

/** Who makes a change: the program that calls, or a person in the dashboard. */
export type Channel = 'API' | 'USER_PORTAL';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Everything that the emulated Voucherify keeps: one project. */
export class VoucherifyState {
  readonly options: TillOptions<VoucherifySwitches>;
  readonly switches: VoucherifySwitches;
  readonly jobs: Jobs;
  readonly webhooks: HandMadeWebhooks;
  readonly customers = new Map<string, Customer>();
  readonly programs = new Map<string, Program>();
  readonly rewards = new Map<string, Reward>();
  readonly members = new Map<string, Member>();
  readonly cards = new Map<string, Card>();
  readonly cardTransactions = new Map<string, CardTransaction>();
  readonly purchases = new Map<string, RewardTransaction>();
  readonly activities: Activity[] = [];
  readonly campaigns = new Map<string, Campaign>();
  readonly legacyRewards = new Map<string, LegacyReward>();
  readonly vouchers = new Map<string, Voucher>();
  readonly voucherTransactions: VoucherTransaction[] = [];
  readonly publications: Publication[] = [];
  readonly redemptions = new Map<string, Redemption>();
  readonly rollbacks: Rollback[] = [];
  readonly orders = new Map<string, Order>();
  channel: Channel = 'API';
  /** True while the demo data is made, of which no webhook tells. */
  isQuiet = false;
  #lastId = 0;
  #clock: number | undefined;

  constructor(options: TillOptions<VoucherifySwitches>) {
    this.options = options;
    this.switches = options.switches;
    this.jobs = new Jobs(() => this.now(), options.switches);
    this.webhooks = new HandMadeWebhooks(options.sinkChanged);
  }

  now(): number {
    return this.#clock ?? this.options.now();
  }

  /** The time as Voucherify writes it. */
  time(): string {
    return new Date(this.now()).toISOString();
  }

  /** Does something as of another moment, such as the demo data. */
  at(moment: number, work: () => void): void {
    this.#clock = moment;
    try {
      work();
    } finally {
      this.#clock = undefined;
    }
  }

  /** Does something as a person in the dashboard would. */
  byHand<T>(work: () => T): T {
    this.channel = 'USER_PORTAL';
    try {
      return work();
    } finally {
      this.channel = 'API';
    }
  }

  /** An id of hexadecimal digits, such as `lmbr_12cf…`. Later ones sort behind earlier ones. */
  hexId(kind: string): string {
    const bytes = this.#bytes(kind);
    const time = this.now().toString(16).padStart(11, '0');
    const count = this.#lastId.toString(16).padStart(4, '0').slice(-4);
    return `${kind}_${time}${count}${bytes.toString('hex').slice(0, 3)}`;
  }

  /** An id of letters and digits, such as `cust_8KQm…`. */
  letterId(kind: string, length = 24): string {
    return `${kind}_${this.letters(kind, length)}`;
  }

  /** Letters and digits that nobody had before, such as a code. */
  letters(kind: string, length: number): string {
    const bytes = this.#bytes(kind);
    return Array.from({ length }, (_none, at) => LETTERS[(bytes[at] ?? 0) % LETTERS.length]).join('');
  }

  clear(): void {
    for (const kept of [
      this.customers,
      this.programs,
      this.rewards,
      this.members,
      this.cards,
      this.cardTransactions,
      this.purchases,
      this.campaigns,
      this.legacyRewards,
      this.vouchers,
      this.redemptions,
      this.orders,
    ])
      kept.clear();
    for (const kept of [this.activities, this.voucherTransactions, this.publications, this.rollbacks])
      kept.length = 0;
    this.webhooks.clear();
    this.jobs.clear();
    this.#lastId = 0;
  }

  /** The same for the demo data at every start, and never seen before for whatever happens then. */
  #bytes(kind: string): Buffer {
    this.#lastId += 1;
    return this.#clock === undefined
      ? randomBytes(64)
      : createHash('sha512').update(`${kind} ${this.#lastId}`).digest();
  }
}
