import { TillPassError } from '../http/errors.ts';
import { testRuntime } from '../../testing/runtime.ts';
import { changeKeyed } from './keyed.ts';
import type { KeyedChange } from './keyed.ts';

interface Balance {
  points: number;
}

function changing(options: Parameters<typeof testRuntime>[1] = {}) {
  const runtime = testRuntime(() => ({}), options);
  const sent: string[] = [];
  const change = (more: Partial<KeyedChange<Balance>> = {}): KeyedChange<Balance> => ({
    key: 'k',
    fingerprint: 'f',
    transactionId: 'T-1',
    passId: 'A-1',
    explain: (cause) => cause,
    send() {
      sent.push('send');
      return Promise.resolve({ points: 1, duplicate: false });
    },
    present() {
      sent.push('present');
      return Promise.resolve({ points: 2 });
    },
    ...more,
  });
  return { runtime, sent, run: (more?: Partial<KeyedChange<Balance>>) => changeKeyed(runtime, change(more)) };
}

test('the first run sends it, the next one tells what is there', async () => {
  const { run, sent } = changing();
  expect(await run()).toEqual({ points: 1, duplicate: false });
  expect(await run()).toEqual({ points: 2, duplicate: true });
  expect(sent).toEqual(['send', 'present']);
});

test('a transaction ID that is done stands for no other change', async () => {
  const { run, sent } = changing();
  await run();
  await expect(run({ fingerprint: 'g' })).rejects.toMatchObject({
    problem: 'conflict',
    message: expect.stringMatching(/^transaction ID "T-1" was used before with other values/),
  });
  expect(sent).toEqual(['send']);
});

test.each(['unavailable', 'unexpected'] as const)(
  'after a run that ended as %s it is sent again, at once',
  async (problem) => {
    const { run, sent } = changing();
    const send = () => Promise.reject(new TillPassError(problem, 'no'));
    await expect(run({ send })).rejects.toMatchObject({ problem });
    expect(await run()).toEqual({ points: 1, duplicate: false });
    expect(sent).toEqual(['send']);
  },
);

test('a run that is told by the system to be a repeat says so, also on a host that has forgotten', async () => {
  const { run } = changing();
  const send = () => Promise.resolve({ points: 1, duplicate: true });
  expect(await run({ send })).toEqual({ points: 1, duplicate: true });
});

test('a host that cannot remember sends it, because the key protects it', async () => {
  const claim = () => Promise.reject(new Error('full'));
  const { run, sent } = changing({ ledger: { claim, mark: claim } });
  await run();
  await run();
  expect(sent).toEqual(['send', 'send']);
});
