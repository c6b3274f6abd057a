import { rejection } from '../../testing/caller.ts';
import {
  BUSY,
  entry,
  NEVER_KNOWN,
  NONE,
  OTHER,
  RESULT,
  SAME,
  scriptedChange,
  UNCLEAR,
  UNKNOWN,
} from '../../testing/change.ts';
import { START } from '../../testing/runtime.ts';
import { TillPassError } from '../http/errors.ts';
import type { State } from './ledger.ts';
import { changeOnce } from './once.ts';

const HOUR = 3_600_000;

describe('a change that another run has in hand', () => {
  test.each<[State, number, number]>([
    ['claimed', 0, 40_000],
    ['sent', 0, 40_000],
    ['claimed', 39_999, 1],
    ['sent', 39_999, 1],
  ])('is left to it: %s %i ms ago, to be asked for again in %i ms', async (state, ageMs, retryAfterMs) => {
    const { runtime, change, write, settle } = scriptedChange(entry(state, ageMs, { fingerprint: 'f-5' }));
    const error = await rejection(changeOnce(runtime, change));
    expect(error).toMatchObject({ problem: 'busy', message: BUSY, details: { retryAfterMs } });
    expect(write).not.toHaveBeenCalled();
    expect(settle).not.toHaveBeenCalled();
  });

  test.each<[State, number]>([
    ['claimed', 40_000],
    ['sent', 40_000],
    ['claimed', HOUR],
  ])('is settled by reading once that run must have ended: %s %i ms ago', async (state, ageMs) => {
    const { runtime, change, write, settle } = scriptedChange(entry(state, ageMs));
    settle.mockResolvedValue(SAME);
    expect(await changeOnce(runtime, change)).toMatchObject({ points: 20, duplicate: true });
    expect(settle.mock.calls).toEqual([[START - ageMs]]);
    expect(write).not.toHaveBeenCalled();
  });

  test.each([
    [30_000, 40_000],
    [30_001, 40_001],
    [120_000, 130_000],
  ])('on a host that allows a step %i ms is left to its run for %i ms', async (deadlineMs, overMs) => {
    const limits = { deadlineMs };
    const young = scriptedChange(entry('sent', overMs - 1), { limits });
    expect(await rejection(changeOnce(young.runtime, young.change))).toMatchObject({ problem: 'busy' });
    const stale = scriptedChange(entry('sent', overMs), { limits });
    stale.settle.mockResolvedValue(NONE);
    expect(await changeOnce(stale.runtime, stale.change)).toMatchObject({ duplicate: false });
  });
});

describe.each<[State, number | undefined]>([
  ['claimed', HOUR],
  ['sent', HOUR],
  ['unknown', HOUR],
  ['unknown', undefined],
  ['claimed', undefined],
])('a change of which nobody knows: %s %p ms ago', (state, ageMs) => {
  const seen = ageMs === undefined ? { state } : entry(state, ageMs);

  test('is a duplicate when the record has it', async () => {
    const { runtime, change, write, settle, remembered } = scriptedChange(seen);
    settle.mockResolvedValue(SAME);
    expect(await changeOnce(runtime, change)).toStrictEqual({ id: 'P', points: 20, duplicate: true });
    expect(write).not.toHaveBeenCalled();
    expect(await remembered()).toEqual({ state: 'done', fingerprint: 'f-12', at: START, passId: 'P' });
  });

  test('is sent when the record has nothing of it', async () => {
    const { runtime, change, write, settle } = scriptedChange(seen);
    settle.mockResolvedValue(NONE);
    expect(await changeOnce(runtime, change)).toStrictEqual({ ...RESULT, duplicate: false });
    expect(write).toHaveBeenCalledTimes(1);
  });

  test('contradicts a repeat when the record has another amount', async () => {
    const { runtime, change, write, settle } = scriptedChange(seen);
    settle.mockResolvedValue(OTHER);
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({ problem: 'conflict' });
    expect(write).not.toHaveBeenCalled();
  });

  test('is reported and never sent when the record is unclear', async () => {
    const { runtime, change, write, settle } = scriptedChange(seen);
    settle.mockResolvedValue(UNCLEAR);
    const error = await rejection(changeOnce(runtime, change));
    expect(error).toMatchObject({ problem: 'unknown_outcome', message: NEVER_KNOWN('the log is blank') });
    expect((error as TillPassError).details).toEqual({ field: 'transactionId' });
    expect(write).not.toHaveBeenCalled();
  });

  test('is sent by one of two runs that both found nothing of it', async () => {
    const { runtime, change, write, settle } = scriptedChange(seen);
    runtime.ledger.takeOver = async () => false;
    settle.mockResolvedValue(NONE);
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({ problem: 'busy' });
    expect(write).not.toHaveBeenCalled();
  });
});

describe('a change whose answer was lost a moment ago', () => {
  test.each([0, 59_999])(
    '%i ms ago may still be under way: it is not sent when the record has nothing of it',
    async (ageMs) => {
      const { runtime, change, write, settle } = scriptedChange(entry('unknown', ageMs));
      settle.mockResolvedValue(NONE);
      expect(await rejection(changeOnce(runtime, change))).toMatchObject({
        problem: 'unknown_outcome',
        message: UNKNOWN('its answer was lost a moment ago'),
      });
      expect(write).not.toHaveBeenCalled();
    },
  );

  test('is sent after a minute when the record still has nothing of it', async () => {
    const { runtime, change, settle } = scriptedChange(entry('unknown', 60_000));
    settle.mockResolvedValue(NONE);
    expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: false });
  });

  test('is a duplicate as soon as the record has it', async () => {
    const { runtime, change, settle } = scriptedChange(entry('unknown', 1));
    settle.mockResolvedValue(SAME);
    expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: true });
  });

  test('of a run that ended otherwise is not waited for', async () => {
    for (const state of ['claimed', 'sent'] as const) {
      const { runtime, change, settle } = scriptedChange(entry(state, 40_000));
      settle.mockResolvedValue(NONE);
      expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: false });
    }
  });
});

describe('a record that the system refuses to show', () => {
  const refused = new TillPassError('refused', 'no');

  test.each<State>(['unknown', 'sent', 'claimed'])(
    'leaves it unknown whether a change in state %s was booked',
    async (state) => {
      const { runtime, change, write, settle } = scriptedChange(entry(state, HOUR));
      settle.mockRejectedValue(refused);
      expect(await rejection(changeOnce(runtime, change))).toMatchObject({
        problem: 'unknown_outcome',
        message: UNKNOWN('its record could not be read'),
      });
      expect(write).not.toHaveBeenCalled();
    },
  );

  test('is told as it is when the change is known to be done', async () => {
    const { runtime, change, settle } = scriptedChange(entry('done', 1, { passId: 'P' }));
    settle.mockRejectedValue(refused);
    expect(await rejection(changeOnce(runtime, change))).toBe(refused);
  });

  test('is told as it is when it cannot be reached', async () => {
    const { runtime, change, write, settle } = scriptedChange(entry('unknown', HOUR));
    const down = new TillPassError('unavailable', 'down');
    settle.mockRejectedValue(down);
    expect(await rejection(changeOnce(runtime, change))).toBe(down);
    expect(write).not.toHaveBeenCalled();
  });

  test('does not hide an error of our own', async () => {
    const { runtime, change, settle } = scriptedChange(entry('unknown', HOUR));
    const bug = Object.assign(new TypeError('bug'), { problem: 'refused' });
    settle.mockRejectedValue(bug);
    expect(await rejection(changeOnce(runtime, change))).toBe(bug);
  });
});

test('other values of a change that was never booked are sent when the record has nothing of it', async () => {
  const { runtime, change, settle } = scriptedChange(entry('unknown', HOUR, { fingerprint: 'f-5' }));
  settle.mockResolvedValue(NONE);
  expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: false });
});
