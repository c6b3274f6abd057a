import { rejection } from '../../testing/caller.ts';
import {
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
import { LostAnswer } from '../http/request.ts';
import { changeOnce } from './once.ts';

const lost = new LostAnswer('ECONNRESET');

describe('a write whose answer was lost', () => {
  test('is answered from the record when that has it, and is no duplicate', async () => {
    const { runtime, change, write, settle, marks } = scriptedChange();
    write.mockRejectedValue(lost);
    settle.mockResolvedValue(SAME);
    expect(await changeOnce(runtime, change)).toStrictEqual({ id: 'P', points: 20, duplicate: false });
    expect(write).toHaveBeenCalledTimes(1);
    expect(settle.mock.calls).toEqual([[START]]);
    expect(marks).toStrictEqual([
      { state: 'sent', fingerprint: 'f-12', at: START },
      { state: 'unknown', fingerprint: 'f-12', at: START },
      { state: 'done', fingerprint: 'f-12', at: START, passId: 'P' },
    ]);
  });

  test.each([
    ['has nothing of it yet', NONE, UNKNOWN('its answer was lost'), 60_000],
    ['has another amount', OTHER, UNKNOWN('its answer was lost'), 60_000],
    ['is unclear', UNCLEAR, NEVER_KNOWN('the log is blank'), undefined],
  ])('is unknown and not sent again when the record %s', async (_, settled, message, retryAfterMs) => {
    const { runtime, change, write, settle, remembered } = scriptedChange();
    write.mockRejectedValue(lost);
    settle.mockResolvedValue(settled);
    const error = (await rejection(changeOnce(runtime, change))) as TillPassError;
    expect(error).toMatchObject({ problem: 'unknown_outcome', message });
    expect(error.details).toEqual({ field: 'transactionId', ...(retryAfterMs && { retryAfterMs }) });
    expect(write).toHaveBeenCalledTimes(1);
    expect(await remembered()).toMatchObject({ state: 'unknown' });
  });

  test('is unknown when the record cannot be read', async () => {
    const { runtime, change, write, settle, remembered } = scriptedChange();
    write.mockRejectedValue(lost);
    settle.mockRejectedValue(new TillPassError('unavailable', 'down'));
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({
      problem: 'unknown_outcome',
      message: UNKNOWN('its answer was lost'),
    });
    expect(await remembered()).toMatchObject({ state: 'unknown' });
  });

  test('stays unknown when our own code fails while reading, and that error is not hidden', async () => {
    const { runtime, change, write, settle, remembered } = scriptedChange();
    const bug = new TypeError('bug');
    write.mockRejectedValue(lost);
    settle.mockRejectedValue(bug);
    expect(await rejection(changeOnce(runtime, change))).toBe(bug);
    expect(await remembered()).toMatchObject({ state: 'unknown' });
  });
});

describe('a write that failed', () => {
  test.each([
    ['refused', 'failed'],
    ['throttled', 'failed'],
    ['unavailable', 'failed'],
    ['unexpected', 'unknown'],
    ['unknown_outcome', 'unknown'],
  ] as const)('as %s is remembered as %s, and its error is handed on', async (problem, state) => {
    const { runtime, change, write, settle, marks } = scriptedChange();
    const error = new TillPassError(problem, 'no');
    write.mockRejectedValue(error);
    expect(await rejection(changeOnce(runtime, change))).toBe(error);
    expect(marks.map((mark) => mark.state)).toEqual(['sent', state]);
    expect(settle).not.toHaveBeenCalled();
  });

  test('in our own code is remembered as unknown', async () => {
    const { runtime, change, write, marks } = scriptedChange();
    write.mockRejectedValue(new TypeError('bug'));
    expect(await rejection(changeOnce(runtime, change))).toBeInstanceOf(TypeError);
    expect(marks.map((mark) => mark.state)).toEqual(['sent', 'unknown']);
  });

  test('because it was refused is sent again by the next run', async () => {
    const { runtime, change, write, settle } = scriptedChange();
    write.mockRejectedValueOnce(new TillPassError('refused', 'no'));
    await rejection(changeOnce(runtime, change));
    expect(await changeOnce(runtime, change)).toMatchObject({ ...RESULT, duplicate: false });
    expect(write).toHaveBeenCalledTimes(2);
    expect(settle).not.toHaveBeenCalled();
  });
});

describe('a ledger that is down', () => {
  const down = () => Promise.reject(new Error('down'));

  const NOT_NOTED =
    'Acme could not add: the run cannot be noted on this host, so a repeat of it would not be noticed. Nothing was sent; try again in a minute.';

  test('sends nothing, because the next run would take itself for the first', async () => {
    const { runtime, change, write, settle } = scriptedChange();
    Object.assign(runtime.ledger, { claim: down });
    settle.mockResolvedValue(NONE);
    const error = await rejection(changeOnce(runtime, change));
    expect(error).toMatchObject({
      problem: 'unavailable',
      message: NOT_NOTED,
      details: { retryAfterMs: 60_000 },
    });
    expect(settle.mock.calls).toEqual([[undefined]]);
    expect(write).not.toHaveBeenCalled();
  });

  test('and up again when the record has been read lets the change be claimed and sent', async () => {
    const { runtime, change, write, settle, remembered } = scriptedChange();
    const { claim } = runtime.ledger;
    runtime.ledger.claim = jest.fn(claim).mockRejectedValueOnce(new Error('down'));
    settle.mockResolvedValue(NONE);
    expect(await changeOnce(runtime, change)).toMatchObject({ ...RESULT, duplicate: false });
    expect(write).toHaveBeenCalledTimes(1);
    expect(await remembered()).toMatchObject({ state: 'done' });
  });

  test('and up again when another run has claimed the change leaves it to that run', async () => {
    const { runtime, change, write, settle } = scriptedChange(entry('sent', 1));
    const { claim } = runtime.ledger;
    runtime.ledger.claim = jest.fn(claim).mockRejectedValueOnce(new Error('down'));
    settle.mockResolvedValue(NONE);
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({ problem: 'busy' });
    expect(write).not.toHaveBeenCalled();
  });

  test('when claiming sends nothing that the record has, or may have', async () => {
    for (const settled of [SAME, UNCLEAR]) {
      const { runtime, change, write, settle } = scriptedChange();
      Object.assign(runtime.ledger, { claim: down });
      settle.mockResolvedValue(settled);
      const outcome = await changeOnce(runtime, change).catch((error: TillPassError) => error);
      expect(outcome).toMatchObject(settled === SAME ? { duplicate: true } : { problem: 'unknown_outcome' });
      expect(write).not.toHaveBeenCalled();
    }
  });

  test('when taking over sends nothing, because the next run would still see the failure', async () => {
    const { runtime, change, write } = scriptedChange(entry('failed', 1));
    Object.assign(runtime.ledger, { takeOver: down });
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({
      problem: 'unavailable',
      message: NOT_NOTED,
    });
    expect(write).not.toHaveBeenCalled();
  });

  test('and cannot compare and set sends nothing before the run is noted', async () => {
    const { runtime, change, write } = scriptedChange(entry('failed', 1));
    delete runtime.ledger.takeOver;
    Object.assign(runtime.ledger, { mark: down });
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({
      problem: 'unavailable',
      message: NOT_NOTED,
    });
    expect(write).not.toHaveBeenCalled();
  });

  test('when marking does not stop the change', async () => {
    const { runtime, change, write, settle } = scriptedChange();
    Object.assign(runtime.ledger, { mark: down });
    expect(await changeOnce(runtime, change)).toStrictEqual({ ...RESULT, duplicate: false });
    expect(await rejection(changeOnce(runtime, change))).toMatchObject({ problem: 'busy' });
    runtime.pass(40_000);
    settle.mockResolvedValue(SAME);
    expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: true });
    expect(write).toHaveBeenCalledTimes(1);
  });

  test('when marking does not hide why a write failed', async () => {
    const { runtime, change, write } = scriptedChange();
    Object.assign(runtime.ledger, { mark: down });
    const refused = new TillPassError('refused', 'no');
    write.mockRejectedValue(refused);
    expect(await rejection(changeOnce(runtime, change))).toBe(refused);
  });
});

test('a ledger that cannot compare and set notes the run before the change is sent', async () => {
  const { runtime, change, write, marks } = scriptedChange(entry('failed', 1));
  delete runtime.ledger.takeOver;
  expect(await changeOnce(runtime, change)).toMatchObject({ duplicate: false });
  expect(write).toHaveBeenCalledTimes(1);
  expect(marks[0]).toStrictEqual({ state: 'claimed', fingerprint: 'f-12', at: START });
});

test('two runs of one change at the same moment in one process send it once', async () => {
  const { runtime, change, write, settle } = scriptedChange();
  settle.mockResolvedValue(SAME);
  const [first, second] = await Promise.all([changeOnce(runtime, change), changeOnce(runtime, change)]);
  expect(first).toEqual({ ...RESULT, duplicate: false });
  expect(second).toEqual({ id: 'P', points: 20, duplicate: true });
  expect(write).toHaveBeenCalledTimes(1);
});

test('runs of different changes do not wait for each other', async () => {
  const [slow, quick] = [scriptedChange(), scriptedChange()];
  const ended: string[] = [];
  let free = () => {};
  slow.write.mockImplementation(() => new Promise((resolve) => (free = () => resolve(RESULT))));
  await Promise.all([
    changeOnce(slow.runtime, slow.change).then(() => ended.push('slow')),
    changeOnce(quick.runtime, quick.change).then(() => {
      ended.push('quick');
      free();
    }),
  ]);
  expect(ended).toEqual(['quick', 'slow']);
});
