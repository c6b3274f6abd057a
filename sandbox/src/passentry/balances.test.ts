import { PassEntryCaller } from './testing.ts';
import { DEMO_TEMPLATES } from './seed.ts';

describe('balances of the emulated PassEntry', () => {
  test('balance is a change, overrideBalance the new value; the pass shows it as text', () => {
    const caller = new PassEntryCaller();
    expect(caller.balance('GET', 'PE-1002')).toBe(35);
    expect(caller.balance('PATCH', 'PE-1002', { balance: 10 })).toBe(45);
    expect(caller.balance('PATCH', 'PE-1002', { balance: -5 })).toBe(40);
    expect(caller.balance('PATCH', 'PE-1002', { overrideBalance: 7, message: 'Set to 7' })).toBe(7);
    expect(caller.pass('GET', '/passes/PE-1002').attributes).toMatchObject({
      passContent: { points: '7' },
      latestMessage: 'Set to 7',
    });
  });

  test('a decimal balance has 2 places and shows thousands apart', () => {
    const caller = new PassEntryCaller();
    expect(caller.balance('PATCH', 'PE-2001', { overrideBalance: 100_000.3 })).toBe(100_000.3);
    expect(caller.balance('PATCH', 'PE-2001', { balance: 0.044 })).toBe(100_000.34);
    expect(caller.pass('GET', '/passes/PE-2001').attributes).toMatchObject({
      passContent: { credit: '100,000.34' },
    });
    caller.core.switches.passEntryDecimalText = 'plain';
    expect(caller.pass('GET', '/passes/PE-2001').attributes).toMatchObject({
      passContent: { credit: '100000.34' },
    });
    caller.core.switches.passEntryDecimalPlaces = 'refuse';
    expect(caller.call('PATCH', '/loyalty/PE-2001', { balance: 0.044 }).status).toBe(422);
  });

  test.each([
    ['cut', 2, -2],
    ['round', 3, -3],
  ] as const)('an integer balance is coerced: %s', (passEntryIntegerRounding, up, down) => {
    const caller = new PassEntryCaller({ switches: { passEntryIntegerRounding } });
    expect(caller.balance('PATCH', 'PE-1002', { overrideBalance: 2.7 })).toBe(up);
    expect(caller.balance('PATCH', 'PE-1002', { overrideBalance: -2.7 })).toBe(down);
  });

  test.each([
    ['allow', -5],
    ['refuse', 422],
    ['stop_at_zero', 0],
  ] as const)('below zero: %s', (passEntryBelowZero, expected) => {
    const caller = new PassEntryCaller({ switches: { passEntryBelowZero } });
    const { status, text } = caller.call('PATCH', '/loyalty/PE-1002', { balance: -40 });
    expect(status === 200 ? JSON.parse(text).meta.loyalty.balance : status).toBe(expected);
    expect(caller.balance('GET', 'PE-1002')).toBe(status === 200 ? expected : 35);
  });

  test('both keys at once are refused, or the override counts', () => {
    const caller = new PassEntryCaller();
    const both = { balance: 1, overrideBalance: 9 };
    expect(caller.refusal('PATCH', '/loyalty/PE-1002', both)[1]).toContain('mutually exclusive');
    caller.core.switches.passEntryBothBalances = 'override';
    expect(caller.balance('PATCH', 'PE-1002', both)).toBe(9);
    expect(caller.call('PATCH', '/loyalty/PE-1002', {}).status).toBe(422);
    expect(caller.call('PATCH', '/loyalty/PE-1002', { balance: '5' }).status).toBe(422);
  });

  test('a template without a balance has none to read or change', () => {
    const caller = new PassEntryCaller();
    caller.core.passentry.createPass({ templateId: DEMO_TEMPLATES.generic, extId: 'S1' });
    expect(caller.refusal('GET', '/loyalty/S1')[1]).toContain('not enabled');
    expect(caller.call('PATCH', '/loyalty/S1', { balance: 1 }).status).toBe(422);
  });

  test('the field of the balance is not written through the pass, or is by a switch', () => {
    const caller = new PassEntryCaller();
    caller.pass('PATCH', '/passes/PE-1002', { pass: { points: '900' } });
    expect(caller.balance('GET', 'PE-1002')).toBe(35);
    caller.core.switches.passEntryBalanceField = 'sets';
    caller.pass('PATCH', '/passes/PE-1002', { pass: { points: '900' } });
    expect(caller.balance('GET', 'PE-1002')).toBe(900);
  });

  test('a message with a balance tells its delivery only by a switch', () => {
    const caller = new PassEntryCaller();
    const body = { balance: 1, message: 'One more point' };
    expect(caller.json('PATCH', '/loyalty/PE-1001', body)['meta']).toEqual({ loyalty: { balance: 241 } });
    caller.core.switches.passEntryLoyaltyTellsDelivery = true;
    expect(caller.json('PATCH', '/loyalty/PE-1001', body)['meta']).toMatchObject({
      notifications: { status: 'delivered' },
    });
  });

  test('a lost answer leaves the change done', () => {
    const caller = new PassEntryCaller();
    caller.core.faults.add({ kind: 'timeout_after', match: { path: '/loyalty/' }, times: 1 });
    expect(() => caller.call('PATCH', '/loyalty/PE-1002', { balance: 10 })).toThrow('timeout');
    expect(caller.balance('GET', 'PE-1002')).toBe(45);
  });
});
