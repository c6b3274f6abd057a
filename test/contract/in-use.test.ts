import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import { virtualClock } from '../fault/world.ts';
import { clientIn, emulated } from '../systems/in-process.ts';
import { isSearch, withIds } from '../systems/rig.ts';
import type { Rig } from '../systems/rig.ts';
import { squareRig } from '../systems/square.ts';
import { voucherifyRig } from '../systems/voucherify.ts';
import { callChecker, operationFinder } from './openapi/operations.ts';
import { readShapes } from './openapi/shapes.ts';

/** After the sample sales, so that lists show them. */
const STARTS_AT = Date.UTC(2026, 10, 3, 12);

/** The systems whose documents are beside this file, and in which schema each of their errors fits. */
const DOCUMENTED = [
  ['square', squareRig, 'Error'],
  ['voucherify', voucherifyRig, 'Error'],
] as const;

/** The errors of a refusal, which is a list of them or one. */
const errorsIn = (json: unknown): unknown[] => (json as { errors?: unknown[] }).errors ?? [json];

interface Exchange {
  call: string;
  misfits: string[];
}

describe.each(DOCUMENTED)('%s, as its driver uses it', (name, rig: Rig, errorSchema) => {
  const [misfitsOfCall, operationOf, shapes] = [callChecker(name), operationFinder(name), readShapes(name)];
  const used = new Set<string>();

  const misfitsOfAnswer = (operation: string, status: number, json: unknown): string[] =>
    status < 300
      ? shapes.misfitsOfAnswer(operation, status, json)
      : errorsIn(json).flatMap((error) => shapes.misfits(errorSchema, error));

  /** A world whose calls and answers are held against the document. */
  function open() {
    const clock = virtualClock(STARTS_AT);
    const core = new SandboxCore({ now: clock.now, send: () => Promise.resolve(200) });
    const plain = emulated(core, clock, rig);
    const seen: Exchange[] = [];
    const transport: typeof plain = {
      async send(request) {
        const answer = await plain.send(request);
        const { method, headers, body } = request;
        const path = request.url.slice(`http://emulator.invalid${rig.mount}`.length);
        const call = {
          method,
          path,
          headers,
          ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
        };
        const operation = operationOf(call) ?? '';
        const json = answer.body === '' ? undefined : (JSON.parse(answer.body) as unknown);
        used.add(operation);
        seen.push({
          call: `${method} ${path}`,
          misfits: [...misfitsOfCall(call), ...misfitsOfAnswer(operation, answer.status, json)],
        });
        return answer;
      },
    };
    return { core, clock, seen, client: clientIn({ clock, transport }, rig) };
  }

  const wrong = (seen: readonly Exchange[]) => seen.filter(({ misfits }) => misfits.length > 0);

  test.each(rig.cases.map((one) => [`${one.key}: ${one.name}`, one] as const))('%s', async (_name, one) => {
    const { core, seen, client } = open();
    const input = withIds(one.input, await rig.setScene(core, one, client));
    for (let runs = one.isRepeat ? 2 : 1; runs > 0; runs--) {
      const run = isSearch(one.key) ? client.search(one.key, input) : client.act(one.key, input);
      await run.catch(() => undefined);
    }
    expect(seen.length).toBeGreaterThan(0);
    expect(wrong(seen)).toEqual([]);
  });

  test.each([...rig.polls, ...rig.hooks].map((one) => [one.key, one] as const))(
    'event %s',
    async (key, { input, hasReward, happen }) => {
      const { core, clock, seen, client } = open();
      const ids = await rig.setScene(core, { ...(hasReward === undefined ? {} : { hasReward }) }, client);
      const filled = withIds(input, ids);
      await happen(core, ids, client);
      clock.advance(1_000);
      if (Object.hasOwn(rig.driver.polls, key))
        await client.poll(key, filled, { limit: 3, withPasses: true });
      if (Object.hasOwn(rig.driver.hooks, key)) {
        const { subscriptionId } = await client.subscribe(key, filled, 'https://hooks.example/in');
        await client.recent(key, filled, 3);
        await client.unsubscribe(key, subscriptionId);
      }
      expect(seen.length).toBeGreaterThan(0);
      expect(wrong(seen)).toEqual([]);
    },
  );

  test('the pickers', async () => {
    const { core, seen, client } = open();
    await rig.setScene(core, {}, client);
    for (const picker of Object.keys(rig.driver.pickers))
      await client.pick(picker as 'locations', { input: {} }).catch(() => undefined);
    expect(wrong(seen)).toEqual([]);
  });

  test('and much of the document is in use', () => {
    expect(used.size).toBeGreaterThan(10);
  });
});
