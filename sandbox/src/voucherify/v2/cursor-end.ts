import type { VoucherifyState } from '../state.ts';

const HOUR_MS = 3_600_000;

/** Until when a cursor may be used. */
export function cursorEnd(state: VoucherifyState): string {
  return new Date(state.now() + HOUR_MS).toISOString();
}
