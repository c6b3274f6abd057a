import { offers, TillPassError } from '../../shared-client/src/index.ts';
import type { Action, Client, Search } from '../../shared-client/src/index.ts';
import { virtualClock } from '../fault/world.ts';
import { clientIn } from '../systems/in-process.ts';
import { RIGS } from '../systems/index.ts';
import { isSearch } from '../systems/rig.ts';
import { EMPTY } from './bad-kinds.ts';
import { BAD } from './bad-values.ts';
import { entriesOf, filled } from './capabilities.ts';

const HOOK_URL = 'https://a.example';

describe.each(RIGS.map((rig) => [rig.driver.title, rig] as const))('%s', (_title, rig) => {
  const { driver } = rig;
  let calls = 0;
  const send = () => {
    calls += 1;
    return Promise.reject(new Error('there is no system behind this'));
  };
  const client: Client = clientIn({ clock: virtualClock(), transport: { send } }, rig);

  async function refusal(run: () => Promise<unknown>): Promise<TillPassError> {
    const before = calls;
    const thrown = await run().catch((error: unknown) => error);
    expect(calls).toBe(before);
    expect(thrown).toBeInstanceOf(TillPassError);
    expect((thrown as TillPassError).message).toMatch(/^[A-Z].*[.!] [A-Z].*\.$/);
    return thrown as TillPassError;
  }

  const offered = offers(driver);
  const run = (key: string, input: Record<string, unknown>) =>
    isSearch(key) ? client.search(key, input) : client.act(key, input);
  const namesOf = ({ naming }: Action | Search) => naming!.names;
  const naming = [...offered.actions, ...offered.searches].filter(({ namesPass }) => namesPass);
  const byPerson = offered.actions.filter(({ namesPass }) => namesPass === 'orPerson');
  /** Everything but what names the pass. */
  const fill = (one: Action | Search) => {
    const all = filled(rig, entriesOf(driver).find(({ name }) => name === one.key)!);
    const names = ['passId', 'externalId', 'email', 'phone', 'programId'];
    return Object.fromEntries(Object.entries(all).filter(([key]) => !names.includes(key)));
  };

  test.each(naming)('$key must be told which pass, and not by nothing', async (one) => {
    for (const [, value] of EMPTY) {
      const nothing = [...namesOf(one).map(({ key }) => key), 'programId'].map((key) => [key, value]);
      const error = await refusal(() => run(one.key, { ...fill(one), ...Object.fromEntries(nothing) }));
      expect([error.problem, error.details.field]).toEqual(['input', 'passId']);
      for (const { label } of namesOf(one)) expect(error.message).toContain(label);
    }
  });

  const inProgram = naming.filter((one) => one.naming!.needsProgram);
  if (inProgram.length > 0)
    test.each(inProgram)('$key must be told the program of every name but the first', async (one) => {
      const [, other] = namesOf(one);
      for (const [, value] of EMPTY) {
        const error = await refusal(() =>
          run(one.key, { ...fill(one), [other!.key]: 'CUST-1', programId: value }),
        );
        expect([error.problem, error.details.field]).toEqual(['input', 'programId']);
        expect(error.message).toContain(one.naming!.program!.label);
      }
    });

  if (byPerson.length > 0)
    describe.each(byPerson)('$key', (one) => {
      test.each([{ email: 'a@b.example' }, { phone: '+447700900123' }])(
        'must be told where to look: %j',
        async (who) => {
          expect((await refusal(() => run(one.key, { ...fill(one), ...who }))).details.field).toBe(
            'programId',
          );
        },
      );
    });

  const findPass = offered.searches.find(({ key }) => key === 'find_pass')!;
  test('find_pass must be told whom to look for', async () => {
    for (const [, value] of EMPTY) {
      const nothing = Object.fromEntries(findPass.oneOf.map((key) => [key, value]));
      const error = await refusal(() => client.search('find_pass', nothing));
      expect(error.problem).toBe('input');
      const labels = findPass.fields.filter(({ key }) => findPass.oneOf.includes(key));
      for (const { label } of labels) expect(error.message).toContain(label);
    }
  });

  const [hook] = offered.hooks;
  if (hook)
    test.each(BAD.id)('unsubscribe refuses a subscription with %s', async (_what, value) => {
      if (typeof value !== 'string') return;
      expect((await refusal(() => client.unsubscribe(hook.key, value))).problem).toBe('input');
    });

  test('a capability that it has not is refused with those that it has', async () => {
    const wrong = { method: 'POST', body: {} };
    for (const ask of [
      () => client.act('find_pass', {}),
      () => client.search('__proto__', {}),
      ...(offered.polls.length
        ? [() => client.poll('constructor', {}, { limit: 1, withPasses: false })]
        : []),
      ...(offered.hooks.length ? [() => client.subscribe('toString', {}, HOOK_URL)] : []),
      ...(offered.polls.length ? [() => client.receivePosted('pass_installed', {}, wrong)] : []),
    ]) {
      expect((await refusal(ask)).message).toMatch(/Choose one of: \w+/);
    }
  });
});

test('an event of PassKit that must be asked for cannot be subscribed to', async () => {
  const [rig] = RIGS;
  const send = () => Promise.reject(new Error('there is no system behind this'));
  const client = clientIn({ clock: virtualClock(), transport: { send } }, rig!);
  await expect(client.subscribe('pass_scanned', {}, HOOK_URL)).rejects.toThrow(/Choose one of: \w+/);
});
