import { offers, passkit } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { setScene, withIds } from '../parity/case.ts';
import type { Case } from '../parity/case.ts';
import { CASES } from '../parity/cases/index.ts';
import type { HostRun } from '../parity/host-run.ts';
import { onN8n } from '../parity/on-n8n.ts';
import { OnZapier } from '../parity/on-zapier.ts';

/** Statuses that end a step, and the cure that a merchant must read. 5xx and 429 are repeated by the host or by us. */
const STATUSES: Readonly<Record<number, RegExp>> = {
  400: /Check |Use |Spend |Ask /,
  401: /Check the region, the API Key and the API Secret/,
  403: /Ask the owner/,
  404: /Check |Choose |deletes|cannot be restored|Set /,
  409: /Check |Use |Set /,
  429: /Try again in/,
};
const PRIVATE = /sandbox-secret|sandbox-key|eyJ|ada@example|cust1@example|7700900|Marsh|Cust One/;

const { actions, searches } = offers(passkit);
const doing = new Map([...actions, ...searches].map(({ key, words }) => [key, words.doing]));
/** One use of each capability. */
const ones = [...new Map([...CASES].reverse().map((one) => [one.key, one])).values()].reverse();

interface Rig {
  sandbox: Sandbox;
  zapier: OnZapier;
}
const rigs: Rig[] = [];
let printed = 0;

beforeAll(async () => {
  for (let count = 0; count < 2; count++) {
    const sandbox = await startSandbox();
    rigs.push({ sandbox, zapier: await OnZapier.start(sandbox) });
  }
});
afterAll(async () => {
  for (const { sandbox, zapier } of rigs) {
    await zapier.stop();
    await sandbox.close();
  }
  process.stdout.write(`errors on both platforms: ${printed}\n`);
});

/** What a person reads on the platform when every call of a step is answered like this. */
async function toldBy(platform: string, rig: Rig, one: Case, status: number): Promise<string> {
  const { sandbox, zapier } = rig;
  sandbox.reset();
  const ids = await setScene(sandbox, one, sandboxClient(sandbox));
  const host: HostRun = platform === 'Zapier' ? zapier.fresh() : onN8n(sandbox);
  const retryAfter = status === 429 ? { retryAfter: 3600 } : {};
  sandbox.faults.add({ kind: 'status', status, ...retryAfter });
  try {
    return `it worked: ${JSON.stringify(await host.run(one.key, withIds(one.input, ids)))}`;
  } catch (error) {
    const { message, description = '' } = error as Error & { description?: string };
    return `${message} ${description ?? ''}`.trim();
  } finally {
    sandbox.faults.clear();
  }
}

/** Some answers are no failure: a coupon that is not there is not valid, a pass that is not there is not found. */
const ANSWERS: Readonly<Record<number, readonly string[]>> = {
  400: ['check_reward'],
  404: ['check_reward', 'find_pass', 'revoke_pass'],
};
const isAnswer = (one: Case, status: number) => ANSWERS[status]?.includes(one.key) ?? false;

describe.each(['Zapier', 'n8n'])('on %s', (platform) => {
  test.each(ones)(
    '$key tells every status in its own words, with a cure and nothing private',
    async (one) => {
      const faults: string[] = [];
      for (const [status, cure] of Object.entries(STATUSES)) {
        printed += 1;
        const told = await toldBy(platform, rigs[platform === 'Zapier' ? 0 : 1]!, one, Number(status));
        if (isAnswer(one, Number(status)) && told.startsWith('it worked')) continue;
        const words = `PassKit could not ${doing.get(one.key)!}: `;
        if (!told.startsWith(words)) faults.push(`${status}: not "${words}...": ${told}`);
        if (!cure.test(told)) faults.push(`${status}: no cure: ${told}`);
        if (PRIVATE.test(told)) faults.push(`${status}: tells something private: ${told}`);
      }
      expect(faults).toEqual([]);
    },
  );
});
