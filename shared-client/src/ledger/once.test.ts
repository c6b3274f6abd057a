import { rejection } from '../../testing/caller.ts';
import {
  BUSY,
  CONFLICT,
  entry,
  NONE,
  OTHER,
  RESULT,
  SAME,
  scriptedChange,
  UNCLEAR,
} from '../../testing/change.ts';
import { START } from '../../testing/runtime.ts';
import { changeOnce } from './once.ts';
import type { Settled } from './once.ts';

const HOUR = 3_600_000;

test('the first claim writes at once, without reading anything', async () => {
  const { runtime, change, write, settle, marks, remembered } = scriptedChange();
  expect(await changeOnce(runtime, change)).toStrictEqual({ ...RESULT, duplicate: false });
  expect(write).toHaveBeenCalledTimes(1);
  expect(settle).not.toHaveBeenCalled();
  expect(marks).toStrictEqual([
    { state: 'sent', fingerprint: 'f-12', at: START },
    { state: 'done', fingerprint: 'f-12', at: START, passId: 'P' },
  ]);
  expect(await remembered()).toEqual(marks[1]);
});

test('the claim stands before anything is sent, and its time is now', async () => {
  const { runtime, change } = scriptedChange();
  const claim = jest.spyOn(runtime.ledger, 'claim');
  await changeOnce(runtime, change);
  expect(claim.mock.calls).toEqual([[change.key, { state: 'claimed', fingerprint: 'f-12', at: START }]]);
});

test('a write that finds the change booked already says so itself', async () => {
  const { runtime, change, write } = scriptedChange();
  write.mockResolvedValue({ ...RESULT, duplicate: true } as never);
  expect(await changeOnce(runtime, change)).toStrictEqual({ ...RESULT, duplicate: true });
});

test('a result that names no pass is done without one', async () => {
  const { runtime, change, write, marks } = scriptedChange();
  write.mockResolvedValue({ id: '', points: 1 });
  await changeOnce(runtime, change);
  expect(marks[1]).toStrictEqual({ state: 'done', fingerprint: 'f-12', at: START });
});

describe('a change that is done', () => {
  const done = entry('done', 1, { passId: 'P' });

  test('is answered from the record of the system, as a duplicate', async () => {
    const { runtime, change, write, settle, marks } = scriptedChange(done);
    settle.mockResolvedValue(SAME);
    expect(await changeOnce(runtime, change)).toStrictEqual({ id: 'P', points: 20, duplicate: true });
    expect(settle.mock.calls).toEqual([[START - 1]]);
    expect(write).not.toHaveBeenCalled();
    expect(marks).toStrictEqual([{ state: 'done', fingerprint: 'f-12', at: START, passId: 'P' }]);
  });

  test.each([NONE, UNCLEAR])(
    'is a duplicate of what the pass holds now where the record tells nothing',
    async (settled) => {
      const { runtime, change, write, settle, marks } = scriptedChange(done);
      settle.mockResolvedValue(settled);
      expect(await changeOnce(runtime, change)).toStrictEqual({ id: 'P', points: 30, duplicate: true });
      expect(write).not.toHaveBeenCalled();
      expect(marks).toEqual([]);
    },
  );

  test.each<[string, Settled<never>, object, string]>([
    ['another amount on record', OTHER as Settled<never>, {}, 'for 5 points, and now it is 12'],
    [
      'other values, the record tells nothing',
      NONE as Settled<never>,
      { fingerprint: 'f-5' },
      'with other values',
    ],
    [
      'other values, the record is unclear',
      UNCLEAR as Settled<never>,
      { fingerprint: 'f-5' },
      'with other values',
    ],
    [
      'other values, the record cannot tell them apart',
      SAME as Settled<never>,
      { fingerprint: 'f-5' },
      'with other values',
    ],
    [
      'other values and another amount on record',
      OTHER as Settled<never>,
      { fingerprint: 'f-5' },
      'for 5 points, and now it is 12',
    ],
    ['another pass', NONE as Settled<never>, { passId: 'Q' }, 'for another pass'],
    ['another pass, the record is unclear', UNCLEAR as Settled<never>, { passId: 'Q' }, 'for another pass'],
    ['a pass that nobody kept', NONE as Settled<never>, { passId: undefined }, 'for another pass'],
  ])('contradicts a repeat with %s', async (_, settled, more, before) => {
    const { runtime, change, write, settle, marks } = scriptedChange({ ...done, ...more });
    settle.mockResolvedValue(settled);
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({
      problem: 'conflict',
      message: CONFLICT(before),
      details: { field: 'transactionId' },
    });
    expect(write).not.toHaveBeenCalled();
    expect(marks).toEqual([]);
  });

  test('is not contradicted where the host keeps no fingerprint', async () => {
    const { runtime, change, settle } = scriptedChange({ state: 'done', passId: 'P' });
    settle.mockResolvedValue(NONE);
    expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: true });
    expect(settle.mock.calls).toEqual([[undefined]]);
  });

  test('was for this pass where the host can tell only by asking', async () => {
    for (const was of [true, false]) {
      const { runtime, change, settle } = scriptedChange({ state: 'done' });
      const wasFor = jest.fn(async () => was);
      runtime.ledger.wasFor = wasFor;
      settle.mockResolvedValue(NONE);
      const outcome = await changeOnce(runtime, change).catch((error: Error) => error);
      expect(outcome).toMatchObject(was ? { duplicate: true } : { problem: 'conflict' });
      expect(wasFor.mock.calls).toEqual([[change.key, 'P']]);
    }
  });

  test('was for another pass as long as the host that is to tell cannot', async () => {
    const { runtime, change, settle } = scriptedChange({ state: 'done' });
    runtime.ledger.wasFor = () => Promise.reject(new Error('down'));
    settle.mockResolvedValue(NONE);
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({
      message: CONFLICT('for another pass'),
    });
  });

  test('of which the record cannot be read is neither answered nor sent', async () => {
    const { runtime, change, write, settle } = scriptedChange(done);
    const down = new Error('down');
    settle.mockRejectedValue(down);
    expect(await rejection(changeOnce(runtime, change))).toBe(down);
    expect(write).not.toHaveBeenCalled();
  });
});

describe('a change that certainly was not carried out', () => {
  test('is sent at once when it is run again, with other values as well', async () => {
    const { runtime, change, write, settle, remembered } = scriptedChange(
      entry('failed', 1, { fingerprint: 'f-5' }),
    );
    expect(await changeOnce(runtime, change)).toStrictEqual({ ...RESULT, duplicate: false });
    expect(write).toHaveBeenCalledTimes(1);
    expect(settle).not.toHaveBeenCalled();
    expect(await remembered()).toMatchObject({ state: 'done', fingerprint: 'f-12' });
  });

  test('is sent by one of two runs that saw it at the same moment', async () => {
    const failed = entry('failed', HOUR);
    const { runtime, change, write } = scriptedChange(failed);
    const takeOver = jest.fn(async () => false);
    runtime.ledger.takeOver = takeOver;
    const error = await rejection(changeOnce(runtime, change));
    expect(error).toMatchObject({ problem: 'busy', message: BUSY, details: { retryAfterMs: 40_000 } });
    expect(write).not.toHaveBeenCalled();
    expect(takeOver.mock.calls).toEqual([
      [change.key, failed, { state: 'claimed', fingerprint: 'f-12', at: START }],
    ]);
  });
});
