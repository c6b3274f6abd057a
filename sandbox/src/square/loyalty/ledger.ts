import type { SquareState } from '../state.ts';
import { fire } from '../webhook.ts';
import { detailsName } from './records.ts';
import type {
  EventDetails,
  LoyaltyAccount,
  LoyaltyEvent,
  LoyaltyEventType,
  LoyaltySource,
} from './records.ts';

/** One entry of the ledger, before it is written. */
export interface Entry {
  readonly type: LoyaltyEventType;
  readonly source: LoyaltySource;
  /** By how much the balance moves; 0 where it does not. */
  readonly moves: number;
  readonly details: EventDetails;
  readonly locationId?: string | undefined;
}

const EARNING: readonly LoyaltyEventType[] = ['ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS'];
const ENROLLING: readonly LoyaltyEventType[] = [...EARNING, 'CREATE_REWARD'];

/**
 * Writes to the ledger and moves the balance. Both webhooks of a change of balance are fired; where none is moved, only
 * that of the event. `enrolled_at` is filled by the first points or reward (reference of LoyaltyAccount).
 */
export function book(square: SquareState, accountId: string, entry: Entry): LoyaltyEvent {
  const { loyalty } = square;
  const account = loyalty.accounts.get(accountId) as LoyaltyAccount;
  const at = square.time();
  const { type, source, moves, details, locationId } = entry;
  const event = loyalty.events.put({
    id: square.newId('loyalty event'),
    type,
    created_at: at,
    [detailsName(type)]: { loyalty_program_id: account.program_id, ...details },
    loyalty_account_id: accountId,
    ...(locationId === undefined ? {} : { location_id: locationId }),
    source,
  });
  const changed = loyalty.accounts.put({
    ...account,
    balance: account.balance + moves,
    lifetime_points: account.lifetime_points + (EARNING.includes(type) ? moves : 0),
    ...(account.enrolled_at === undefined && ENROLLING.includes(type) ? { enrolled_at: at } : {}),
    ...(moves === 0 ? {} : { updated_at: at }),
  });
  fire(square, 'loyalty.event.created', event);
  if (moves !== 0) fire(square, 'loyalty.account.updated', changed);
  return event;
}
