import { refused } from './passentry-error.ts';
import type { EntryPass } from './records.ts';
import type { PassEntrySwitches } from './state.ts';

const CENT = 100;

function coerced(value: number, pass: EntryPass, switches: PassEntrySwitches): number {
  if (!Number.isFinite(value)) throw refused(switches, 'balance must be a number');
  if (pass.template.loyalty?.kind === 'integer')
    return (switches.passEntryIntegerRounding === 'cut' ? Math.trunc(value) : Math.round(value)) + 0;
  const rounded = Math.round(value * CENT) / CENT;
  if (switches.passEntryDecimalPlaces === 'refuse' && rounded !== value)
    throw refused(switches, 'balance must have at most 2 decimal places');
  return rounded;
}

function bounded(balance: number, switches: PassEntrySwitches): number {
  if (balance >= 0 || switches.passEntryBelowZero === 'allow') return balance;
  if (switches.passEntryBelowZero === 'stop_at_zero') return 0;
  throw refused(switches, 'balance must not be negative');
}

function mustHaveBalance({ template }: EntryPass, switches: PassEntrySwitches): void {
  if (template.loyalty === undefined)
    throw refused(switches, 'Loyalty is not enabled for this pass template');
}

/** The pass with this balance, as its template takes it. */
export function setBalance(pass: EntryPass, value: number, switches: PassEntrySwitches): EntryPass {
  mustHaveBalance(pass, switches);
  return { ...pass, balance: bounded(coerced(value, pass, switches), switches) };
}

/** The pass with so much more, or less, on its balance. */
export function addBalance(pass: EntryPass, delta: number, switches: PassEntrySwitches): EntryPass {
  mustHaveBalance(pass, switches);
  const sum = Math.round((pass.balance + coerced(delta, pass, switches)) * CENT) / CENT;
  return { ...pass, balance: bounded(sum, switches) };
}
