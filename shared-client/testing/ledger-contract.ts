import type { Entry, Ledger } from '../src/ledger/ledger.ts';

const CLAIMED: Entry = { state: 'claimed', fingerprint: 'f0', at: 1 };
const DONE: Entry = { state: 'done', fingerprint: 'f1', at: 2, passId: 'P' };

/** What every ledger of ours keeps. `open` gives an empty one. */
export function keepsTheContract(open: () => Ledger): void {
  test('the first claim takes the key, and every later one learns what is remembered', async () => {
    const ledger = open();
    expect(await ledger.claim('k', CLAIMED)).toBeUndefined();
    expect(await ledger.claim('k', { ...CLAIMED, fingerprint: 'other', at: 9 })).toEqual(CLAIMED);
    expect(await ledger.claim('k', { ...CLAIMED, at: 10 })).toEqual(CLAIMED);
  });

  test('what is marked is remembered whole, in place of the claim', async () => {
    const ledger = open();
    await ledger.claim('k', CLAIMED);
    await ledger.mark('k', DONE);
    expect(await ledger.claim('k', CLAIMED)).toEqual(DONE);
    await ledger.mark('k', { state: 'unknown' });
    expect(await ledger.claim('k', CLAIMED)).toEqual({ state: 'unknown' });
  });

  test('a key can be marked that was never claimed', async () => {
    const ledger = open();
    await ledger.mark('k', DONE);
    expect(await ledger.claim('k', CLAIMED)).toEqual(DONE);
  });

  test('keys do not touch each other', async () => {
    const ledger = open();
    await ledger.claim('a', CLAIMED);
    await ledger.mark('a', DONE);
    expect(await ledger.claim('b', CLAIMED)).toBeUndefined();
    expect(await ledger.takeOver!('b', CLAIMED, DONE).then(() => ledger.claim('a', CLAIMED))).toEqual(DONE);
  });

  test('of two that saw the same, one takes over', async () => {
    const ledger = open();
    await ledger.claim('k', { state: 'failed', at: 1 });
    const one = (await ledger.claim('k', CLAIMED))!;
    const other = (await ledger.claim('k', CLAIMED))!;
    expect(await ledger.takeOver!('k', one, { ...CLAIMED, at: 7 })).toBe(true);
    expect(await ledger.takeOver!('k', other, { ...CLAIMED, at: 8 })).toBe(false);
    expect(await ledger.claim('k', CLAIMED)).toEqual({ ...CLAIMED, at: 7 });
  });

  test('what was marked meanwhile is not taken over', async () => {
    const ledger = open();
    await ledger.claim('k', CLAIMED);
    const seen = (await ledger.claim('k', CLAIMED))!;
    await ledger.mark('k', DONE);
    expect(await ledger.takeOver!('k', seen, CLAIMED)).toBe(false);
    expect(await ledger.claim('k', CLAIMED)).toEqual(DONE);
  });

  test('a key that nobody has is not taken over', async () => {
    const ledger = open();
    expect(await ledger.takeOver!('k', CLAIMED, DONE)).toBe(false);
    expect(await ledger.claim('k', CLAIMED)).toBeUndefined();
  });

  test('of many claims at the same moment one takes the key', async () => {
    const ledger = open();
    const claims = Array.from({ length: 20 }, (_, i) => ledger.claim('k', { ...CLAIMED, at: i }));
    const answers = await Promise.all(claims);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(new Set(answers.filter((answer) => answer !== undefined).map((answer) => answer.at)).size).toBe(1);
  });
}
