import type { DecimalSign } from './amount.ts';
import { orderToldBy, type DateOrder } from './when.ts';

/** How a file writes what can be written in two ways. Undefined while nothing in the file tells. */
export interface FileHabits {
  dates: DateOrder | undefined;
  decimals: DecimalSign | undefined;
}

export const UNTOLD_HABITS: FileHabits = { dates: undefined, decimals: undefined };

/** Learns the habits of a file from its texts. */
export interface HabitsLearner {
  seeDate(text: string): void;
  seeAmount(text: string): void;
  /** Throws nothing; what speaks for both ways counts as untold. */
  habits(): FileHabits;
}

/** 13/2/2026 tells that the day comes first, 12,50 that the comma is the decimal sign. */
export function learnHabits(): HabitsLearner {
  const dates = new Set<DateOrder>();
  const decimals = new Set<DecimalSign>();
  return {
    seeDate(text) {
      const order = orderToldBy(text);
      if (order) dates.add(order);
    },
    seeAmount(text) {
      const sign = /([.,])\d{1,2}\D*$/.exec(text)?.[1];
      if (sign) decimals.add(sign === ',' ? 'comma' : 'point');
    },
    habits: () => ({
      dates: dates.size === 1 ? [...dates][0] : undefined,
      decimals: decimals.size === 1 ? [...decimals][0] : undefined,
    }),
  };
}
