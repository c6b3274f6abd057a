import { SWITCH_NAMES, SWITCH_RULES, checkSwitches, startSwitches } from './switches.ts';

describe('switches', () => {
  it('start at an allowed value and say what they are about', () => {
    expect(checkSwitches(startSwitches())).toEqual(startSwitches());
    for (const name of SWITCH_NAMES) expect(SWITCH_RULES[name].about.length).toBeGreaterThan(20);
  });

  it('take given values', () => {
    expect(startSwitches({ eventLogLagMs: 50 })).toMatchObject({ eventLogLagMs: 50, emitZeroValues: true });
  });

  it.each([
    [{ shoeSize: 9 }, 'shoeSize'],
    [{ emitZeroValues: 'yes' }, 'emitZeroValues'],
    [{ duplicateExternalIdStatus: 500 }, '409 or 400'],
    [{ eventLogLagMs: -1 }, 'whole number'],
  ])('refuse %j by name', (values, words) => {
    expect(() => checkSwitches(values)).toThrow(words);
  });
});
