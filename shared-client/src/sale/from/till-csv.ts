import { learnHabits, type FileHabits } from '../csv/habits.ts';
import type { OwnNames } from '../csv/header.ts';
import type { TillPlace } from '../place.ts';
import type { Reading } from '../sale.ts';
import { tillColumns } from './till-columns.ts';
import { tillPlaces } from './till-place.ts';
import { rowReader } from './till-row.ts';

export interface TillOptions {
  /** Where the file is from; stands in for what its rows leave out. */
  place: TillPlace;
  /** For files of several locations: by the name in their column Location. */
  placeOf?: (locationName: string) => TillPlace | undefined;
  /** The merchant's own names of columns. */
  own?: OwnNames;
  /** As learned by `glanceAtTill`, or as the merchant says. */
  habits: FileHabits;
  /** The present, in milliseconds since 1970. Rows of more than a day later are refused. */
  nowMs?: number;
}

/** How a file of a till is read: hand `wanted` to the CSV reader, and its rows to `read`. */
export interface TillTable {
  wanted: readonly number[];
  /** One row is one sale or refund. What cannot be read is `unreadable`, with the file, the line and the cure. */
  read(fields: readonly string[], line: number): Reading;
}

/** A first look at a file, to learn how it writes dates and amounts: hand `wanted` to the CSV reader and its rows to `see`. */
export interface TillGlance {
  wanted: readonly number[];
  see(fields: readonly string[]): void;
  habits(): FileHabits;
}

/** Throws as `tillTable`. */
export function glanceAtTill(fileName: string, header: readonly string[], own?: OwnNames): TillGlance {
  const matched = tillColumns(fileName, header, own);
  const learner = learnHabits();
  return {
    wanted: [matched.get('Date')!, matched.get('Total')!],
    see([date = '', total = '']) {
      learner.seeDate(date);
      learner.seeAmount(total);
    },
    habits: learner.habits,
  };
}

/**
 * Any till's file of sales: one row is one sale or refund, columns are found by name. Throws an input error when a column is
 * missing without which nothing can be read, or when the place's time zone or currency does not exist.
 */
export function tillTable(fileName: string, header: readonly string[], options: TillOptions): TillTable {
  const matched = tillColumns(fileName, header, options.own);
  return {
    wanted: [...matched.values()],
    read: rowReader(fileName, [...matched.keys()], tillPlaces(options), options.nowMs ?? Infinity),
  };
}
