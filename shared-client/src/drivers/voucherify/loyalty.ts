import type { PassStatus } from '../../catalogue/outputs.ts';
import type { PassRef } from '../../catalogue/parse.ts';
import type { Json } from '../../sale/json.ts';
import type { Context } from '../driver.ts';
import { legacyLoyalty } from './v1/loyalty.ts';
import { loyalty } from './v2/loyalty.ts';
import type { Traced } from './trace.ts';

/** One of the balances of a member. */
export interface Wallet {
  /** The card that holds it. */
  cardId: string;
  /** What the program calls it: the ID of the card definition; null in a legacy program, which has one. */
  walletId: string | null;
  points: number;
  /** What a scan reads; null while Voucherify is still making it. */
  code: string | null;
}

/** A customer's membership of a program, of either API. */
export interface Member {
  /** `lmbr_...`, or the ID of the card's voucher in a legacy program. */
  id: string;
  programId: string | null;
  customerId: string;
  /** The customer's `source_id`, where the answer tells it. */
  externalId: string | null;
  status: PassStatus;
  wallets: Wallet[];
  /** Moments are ISO 8601 in UTC. */
  expiresAt: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  record: Json;
}

/** A change of points as Voucherify's record has it. */
export interface Entry {
  id: string;
  /** Negative where points were taken; null where the record does not tell. */
  points: number | null;
  /** Milliseconds since 1970. */
  at: number | undefined;
  state: 'booked' | 'pending' | 'rejected';
  /** The transaction ID that was sent along, where the record has a place for it. */
  transactionId: string | null;
  /** What TillPass wrote with it. */
  traced: Traced | undefined;
  /** What it was, in Voucherify's words. */
  type: string;
  memberId: string;
  record: Json;
}

/** Points to add, or to take where negative. */
export interface Move {
  points: number;
  transactionId: string;
  reason: string;
  /** The balance that is meant, where a program has several. */
  walletId?: string;
}

/** What is known after a change. */
export interface Moved {
  id: string;
  programId: string | null;
  externalId: string | null;
  /** The balance after; what it will be where the change is still under way. */
  points: number;
  isUnderWay: boolean;
}

/** A reward that was bought with points. */
export interface Purchase {
  /** What Undo Redemption or Cancel Reward takes. */
  redemptionId: string;
  /** The code that the customer got, where it is a voucher. */
  code: string | null;
  isUnderWay: boolean;
}

/** What a reward costs and is called, for a list. */
export interface Offered {
  id: string;
  label: string;
}

/** What a member of a program can do, the same in both of Voucherify's loyalty APIs. */
export interface Loyalty {
  /** One call. Throws `not_found` in words that name the field. */
  read(context: Context, ref: PassRef): Promise<Member>;
  /** The member, or undefined where the program has none by that name. One call. */
  readIfAny(context: Context, ref: PassRef): Promise<Member | undefined>;
  /** Makes a customer a member, and writes what is given of them; their `source_id` is. */
  enrol(context: Context, programId: string, customer: Json): Promise<{ member: Member; isNew: boolean }>;
  /** Moves points with one write. Throws LostAnswer when nobody knows. */
  move(context: Context, ref: PassRef, move: Move): Promise<Moved>;
  /** What was booked on a member, newest first; `complete` is false where there is more than was read. */
  entries(
    context: Context,
    member: Member,
    walletId?: string,
  ): Promise<{ entries: Entry[]; complete: boolean }>;
  /** Makes the pass invalid, or valid again. */
  setActive(context: Context, member: Member, isActive: boolean): Promise<void>;
  /** Removes the member and their points. Undefined where that would lose the record of their redemptions. */
  remove?(context: Context, member: Member): Promise<void>;
  /** Buys a reward of the program with points, with one write. Throws LostAnswer when nobody knows. */
  buy(
    context: Context,
    member: Member,
    rewardId: string,
    mark: Readonly<Record<string, string>>,
  ): Promise<Purchase>;
  /** What was bought of this reward since, newest first, with the marks it bears, where it can bear any. */
  bought(
    context: Context,
    member: Member,
    rewardId: string,
    sinceMs: number | undefined,
  ): Promise<{ purchase: Purchase; mark: Json | undefined }[]>;
  /** The rewards of a program. */
  offers(context: Context, programId: string): Promise<Offered[]>;
}

/** Programs of the loyalty API v2 have IDs of their own; all else is a campaign of the legacy API. */
export const isCurrent = (programId: string | undefined | null): boolean => /^lprg_/.test(programId ?? '');
const isCurrentMember = (passId: string | undefined): boolean => /^lmbr_/.test(passId ?? '');

/** The API that a pass belongs to, by its ID, or by its program's. */
export const loyaltyOf = ({ passId, programId }: PassRef): Loyalty =>
  (passId ? isCurrentMember(passId) : isCurrent(programId)) ? loyalty : legacyLoyalty;

/** The balance of a snapshot: of the first where a program has several. */
export const pointsOf = ({ wallets }: Pick<Member, 'wallets'>): number => wallets[0]?.points ?? 0;
