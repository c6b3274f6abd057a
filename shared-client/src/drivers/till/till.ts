import type { Sale } from '../../sale/sale.ts';
import type { Context, Input } from '../driver.ts';

/** A sale or refund that a till told of. */
export interface TillRecord {
  sale: Sale;
  /** What `complete` needs of it. */
  raw?: unknown;
}

/** What to read. Times in milliseconds since 1970. */
export interface TillWindow {
  /** Everything that was recorded or changed from here on, whenever it was sold. */
  fromMs: number;
  untilMs: number;
  /** `paid`: sales; `refunded`: whatever changes a sale that was paid. More may be answered than was asked for. */
  kind: 'paid' | 'refunded';
  /** A glance for whoever tries a trigger: reading may end when there are so many, whatever is left out. */
  enough?: number;
}

export interface TillReading {
  records: TillRecord[];
  /** Up to when everything was read: before `untilMs` where a step has no time for more. */
  readUntilMs: number;
}

/** What one till can tell. The events and searches of all tills are made of it. */
export interface Till {
  read(context: Context, input: Input, window: TillWindow): Promise<TillReading>;
  /**
   * The sales, in the same order, with what takes more calls than their ID and time do; undefined for what then turns out
   * to be no sale. Absent where `read` knows all.
   */
  complete?(context: Context, records: readonly TillRecord[]): Promise<(Sale | undefined)[]>;
  /** True where all that there ever was is read each time, whatever the window, as of a file. */
  isWhole?: boolean;
  /** False where the till's own ID of a guest says nothing about who it is. */
  knowsById: boolean;
}

/** The sales with everything that the till knows of them. */
export async function completed(
  till: Till,
  context: Context,
  records: readonly TillRecord[],
): Promise<(Sale | undefined)[]> {
  if (till.complete && records.length > 0) return till.complete(context, records);
  return records.map(({ sale }) => sale);
}
