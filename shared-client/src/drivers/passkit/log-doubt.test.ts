import { START } from '../../../testing/runtime.ts';
import { doubt } from './log.ts';
import type { Recorded } from './log.ts';

describe('whether the absence of a change proves that it was not booked', () => {
  const change = (direction: 'earn' | 'burn', at: number | undefined, transactionId = ''): Recorded => ({
    id: '',
    direction,
    at,
    transactionId,
    amount: undefined,
    secondary: 0,
    tier: 0,
    capability: undefined,
    fingerprint: undefined,
    reverses: undefined,
    undone: undefined,
    isHold: false,
    ends: undefined,
    event: {},
  });
  const BLANK = 'the log of PassKit does not give back the transaction IDs';
  const SHORT = 'the log of this pass could not be read to its end';

  test.each<[string, Recorded[], number | undefined, string | undefined]>([
    ['an empty log', [], START, undefined],
    ['an empty log, claimed nobody knows when', [], undefined, undefined],
    ['a log that gives references back', [change('earn', START, 'T-9')], START, undefined],
    [
      'one reference among changes without',
      [change('earn', START), change('burn', START, 'T-9')],
      START,
      undefined,
    ],
    ['a nameless change since the claim', [change('earn', START)], START, BLANK],
    ['a nameless change two minutes before the claim', [change('earn', START - 120_000)], START, BLANK],
    ['a nameless change before that', [change('earn', START - 120_001)], START, undefined],
    ['a nameless change at an unknown time', [change('earn', undefined)], START, BLANK],
    ['a nameless change, claimed nobody knows when', [change('earn', 1)], undefined, BLANK],
    ['a nameless change the other way', [change('burn', START)], START, undefined],
    ['a nameless change among older ones', [change('earn', 1), change('earn', START)], START, BLANK],
  ])('%s', (_, changes, claimedAt, why) => {
    expect(doubt(changes, 'earn', true, claimedAt)).toBe(why);
    expect(doubt(changes, 'earn', false, claimedAt)).toBe(SHORT);
  });

  test('is asked for burned points as for earned ones', () => {
    expect(doubt([change('burn', START)], 'burn', true, START)).toBe(BLANK);
    expect(doubt([change('earn', START)], 'burn', true, START)).toBeUndefined();
  });
});
