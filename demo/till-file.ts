import { readFileSync } from 'node:fs';
import { parseMoney } from '@tillpass/client';
import type { Sale } from '@tillpass/client';
import Papa from 'papaparse';

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
export function readTillFile(file: string): Sale[] {
  return readRows(file).map((row) => {
    const currency = row.currency!;
    const sale: Sale = {
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
