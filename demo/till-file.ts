import { readFileSync } from 'node:fs';
import { parseMoney } from '@tillpass/client';
import Papa from 'papaparse';

/** A row of the demo's till file. */
export interface DaySale {
  kind: 'sale' | 'refund';
  transactionId: string;
  originalTransactionId?: string;
  occurredAt: string;
  locationId: string;
  staffId: string;
  currency: string;
  /** In minor units. */
  total: number;
  customer: { externalId: string; firstName: string; lastName: string; email: string };
}

type Row = Record<string, string>;

function readRows(file: string): Row[] {
  const { data, errors } = Papa.parse<Row>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  if (errors[0]) throw new Error(`${file}, row ${(errors[0].row ?? 0) + 2}: ${errors[0].message}`);
  return data;
}

/** Reads the sample till file: one sale or refund a row, amounts as the till prints them. */
export function readTillFile(file: string): DaySale[] {
  return readRows(file).map((row) => {
    const currency = row.currency!;
    const sale: DaySale = {
      kind: row.kind === 'refund' ? 'refund' : 'sale',
      transactionId: row.reference!,
      occurredAt: row.time!,
      locationId: row.location!,
      staffId: row.staff!,
      currency,
      total: parseMoney('total', 'Total', row.total!, currency),
      customer: {
        externalId: row.customer!,
        firstName: row['first name']!,
        lastName: row['last name']!,
        email: row.email!,
      },
    };
    return row['refund of'] ? { ...sale, originalTransactionId: row['refund of'] } : sale;
  });
}

/** Reads the hand-written table of what each customer must hold at the end of the day. */
export function readBalances(file: string): Map<string, number> {
  return new Map(readRows(file).map((row) => [row.customer!, Number(row.points)]));
}
