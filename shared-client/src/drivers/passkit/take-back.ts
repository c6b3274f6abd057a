import { isDeclined } from '../../http/errors.ts';
import type { PassRef } from '../../catalogue/parse.ts';
import { toPoints } from '../../values/points.ts';
import type { Context, Input } from '../driver.ts';
import { refusal } from './book.ts';
import type { Book } from './book.ts';
import type { Trace } from './log.ts';
import { movePoints } from './points.ts';
import { asText } from './wire.ts';
import type { Message } from './wire.ts';

/** How much of a balance can be taken off the pass, by what the user chose for a shortfall. */
export function takeable(
  context: Context,
  input: Input,
  balance: number,
  words: string,
  wanted: number,
): number {
  if (balance >= wanted || input.onShortfall === 'negative') return wanted;
  if (input.onShortfall === 'to_zero') return Math.max(0, balance);
  throw refusal(
    context,
    'refused',
    `the pass holds only ${balance} of the ${wanted} ${words} that are to be taken back. Set "If Points Were Spent Meanwhile" to Down to Zero or Go Negative, or reverse fewer points.`,
    'onShortfall',
  );
}

/** Moves points back, or marks that none are, on the pass of the book. Answers the balances after. */
export async function moveBack(
  context: Context,
  { member }: Book,
  trace: Trace,
  input: Input,
): Promise<Message> {
  const named: PassRef = { passId: asText(member.id), programId: asText(member.programId) };
  try {
    return await movePoints(context, named, trace, input);
  } catch (error) {
    const isShort = trace.direction === 'burn' && toPoints(member.points) < (trace.amount ?? 0);
    if (!isDeclined(error) || !isShort) throw error;
    throw refusal(
      context,
      'refused',
      'the pass holds too few points, and its tier does not allow a balance below 0. Set "If Points Were Spent Meanwhile" to Down to Zero, or allow negative points in the tier.',
      'onShortfall',
    );
  }
}
