import { offers } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { HostRun } from '../parity/host-run.ts';
import { onN8n } from '../parity/on-n8n.ts';
import { OnZapier } from '../parity/on-zapier.ts';
import { clientAt } from '../systems/connect.ts';
import { RIGS } from '../systems/index.ts';
import { withIds } from '../systems/rig.ts';
import type { Case, Ids } from '../systems/rig.ts';

let printed = 0;
afterAll(() => void process.stdout.write(`errors on both platforms: ${printed}\n`));

/** One use of each capability that makes a call. */
const onesOf = (cases: readonly Case[]): Case[] =>
  [...new Map([...cases].reverse().map((one) => [one.key, one])).values()].reverse();

describe.each(RIGS.map((rig) => [rig.driver.title, rig] as const))('%s', (title, rig) => {
  const { driver, cures, answers = {}, privateWords } = rig;
  const { actions, searches } = offers(driver);
  const doing = new Map([...actions, ...searches].map(({ key, words }) => [key, words.doing]));
  const secrets = driver.auth.fields
    .filter(({ secret }) => secret)
    .flatMap(({ key }) => rig.credentials[key] || []);
  /** Some answers are no failure: a pass that is not there is not found. */
  const isAnswer = ({ key }: Case, status: number) => answers[status]?.includes(key) ?? false;

  let sandbox: Sandbox;
  let zapier: OnZapier;
  beforeAll(async () => {
    sandbox = await startSandbox();
    zapier = await OnZapier.start(rig, sandbox);
  });
  afterAll(async () => {
    await zapier.stop();
    await sandbox.close();
  });

  /** What a person reads on the platform when every call of a step is answered like this. */
  async function toldBy(platform: string, one: Case, ids: Ids, status: number): Promise<string> {
    const host: HostRun = platform === 'Zapier' ? zapier.fresh() : onN8n(rig, sandbox);
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

  describe.each(['Zapier', 'n8n'])('on %s', (platform) => {
    test.each(onesOf(rig.cases))(
      '$key tells every status in its own words, with a cure and nothing private',
      async (one) => {
        const faults: string[] = [];
        sandbox.reset();
        // No call of the step is carried out, so the scene stays as it is.
        const ids = await rig.setScene(sandbox, one, clientAt(rig, sandbox));
        for (const [status, cure] of Object.entries(cures)) {
          printed += 1;
          const told = await toldBy(platform, one, ids, Number(status));
          if (isAnswer(one, Number(status)) && told.startsWith('it worked')) continue;
          const words = `${title} could not ${doing.get(one.key)!}: `;
          if (!told.startsWith(words)) faults.push(`${status}: not "${words}...": ${told}`);
          if (!cure.test(told)) faults.push(`${status}: no cure: ${told}`);
          if (privateWords.test(told) || secrets.some((secret) => told.includes(secret)))
            faults.push(`${status}: tells something private: ${told}`);
        }
        expect(faults).toEqual([]);
      },
    );
  });
});
