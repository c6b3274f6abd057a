import type { SandboxCore } from '../../../../sandbox/src/sandbox.ts';
import type { Intent } from '../../intents.ts';
import type { Truth } from '../subject.ts';

/** What a call to PassEntry changes, in one word; undefined for what only reads. */
function effectOf(method: string, body: string | undefined): string | undefined {
  if (method === 'GET' || body === undefined) return undefined;
  const { balance, overrideBalance, notification, pass } = JSON.parse(body) as {
    balance?: number;
    overrideBalance?: number;
    notification?: { message: string };
    pass?: { reward?: string };
  };
  if (balance !== undefined) return `by ${balance}`;
  if (overrideBalance !== undefined) return `to ${overrideBalance}`;
  return notification?.message ?? pass?.reward;
}

const WANTED: Readonly<Record<string, (input: Intent['input']) => string>> = {
  add_points: ({ points }) => `by ${Number(points)}`,
  spend_points: ({ points }) => `by ${-Number(points)}`,
  set_points: ({ points }) => `to ${Number(points)}`,
  add_reward: ({ rewardText }) => String(rewardText),
  send_message: ({ message }) => String(message),
};

/** What is the same when it is written twice in a row, unless somebody was told before that it is done. */
const ABSOLUTE = ['set_points', 'add_reward'];

/**
 * PassEntry keeps no log, so the calls that it carried out are counted. Amounts and texts are drawn once. `remembers`:
 * the host knows of a change that it is done, so that a late repeat may not set a value again.
 */
export function passentryTruth({ passentry }: SandboxCore, { remembers }: { remembers: boolean }): Truth {
  const effects: string[] = [];
  const whenDone = new Map<Intent, number>();
  /** Balances that were as wanted when that was told, whoever set them. */
  const held = new Set<Intent>();
  const timesOf = ({ action, input }: Intent): number =>
    effects.filter((effect) => effect === WANTED[action]!(input)).length;

  function countOf(intent: Intent): number {
    const { action, id, input } = intent;
    if (action === 'issue_pass') return passentry.passes().filter(({ extId }) => extId === id).length;
    if (action === 'revoke_pass')
      return passentry.pass(id).status === (input.revokeHow === 'erase' ? 'nullified' : 'deactivated')
        ? 1
        : 0;
    if (!WANTED[action]) throw new Error(`Nothing says how to count ${action}.`);
    const times = timesOf(intent);
    if (!ABSOLUTE.includes(action)) return times;
    return (
      Math.min(1, times + (held.has(intent) ? 1 : 0)) +
      (remembers ? times - (whenDone.get(intent) ?? times) : 0)
    );
  }

  return {
    wasDone({ method, body }) {
      const effect = effectOf(method, body);
      if (effect !== undefined) effects.push(effect);
    },
    wasToldDone(intent) {
      const { action, member, input } = intent;
      if (action === 'set_points' && passentry.pass(member!).balance === input.points) held.add(intent);
      if (ABSOLUTE.includes(action) && !whenDone.has(intent)) whenDone.set(intent, timesOf(intent));
    },
    effects: (intent) => ({ count: countOf(intent), right: true }),
  };
}
