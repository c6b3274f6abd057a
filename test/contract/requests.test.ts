import { offers, passkit, TillPassError } from '../../shared-client/src/index.ts';
import { misfits } from './proto/check.ts';
import { readMessages } from './proto/messages.ts';
import { play } from './script.ts';
import { routeOf, scripts } from './scripts.ts';

const messages = readMessages();

describe.each(scripts)('%s: %s', (_file, _name, script) => {
  test('sends what PassKit documents', async () => {
    const { sent, outcome, thrown } = await play(script);
    expect(thrown instanceof TillPassError ? thrown.problem : thrown).toBe(script.problem);
    if (script.message) expect((thrown as Error).message).toBe(script.message);
    expect(sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual(
      script.calls.map(({ method, path, body }) => ({ method, path, body })),
    );
    for (const { body, headers } of sent) {
      expect(headers).toEqual(body === undefined ? {} : { 'content-type': 'application/json' });
    }
    if ('result' in script) expect(outcome).toEqual(script.result);
    if (script.found) expect((outcome as { id: string }[]).map(({ id }) => id)).toEqual(script.found);
  });

  test('fits the message types of PassKit', async () => {
    const { sent } = await play(script);
    for (const { method, path, body } of sent) {
      const route = routeOf(method, path);
      expect(route && `${method} ${path}`).toBe(`${method} ${path}`);
      expect(body !== undefined).toBe(route!.request !== undefined);
      if (body !== undefined) expect(misfits(messages, route!.request!, body)).toEqual([]);
      if (route!.request === 'io.SinkSubscription') {
        const { configuration } = body as { configuration: string };
        expect(misfits(messages, 'io.WebhookConfig', JSON.parse(configuration))).toEqual([]);
      }
    }
  });

  test('answers in the fixture fit them too', () => {
    for (const { method, path, status, answer, lines } of script.calls) {
      const { stream, answer: type } = routeOf(method, path)!;
      if (status !== undefined || answer === undefined) {
        for (const line of lines ?? []) expect(misfits(messages, stream!, line)).toEqual([]);
      } else expect(misfits(messages, type!, answer)).toEqual([]);
    }
  });
});

test('every verb of the driver has a script', () => {
  const keys = (kind: string) =>
    new Set(scripts.filter(([, , script]) => script.do === kind).map(([, , script]) => script.args[0]));
  expect(keys('act')).toEqual(new Set(Object.keys(passkit.actions)));
  expect(keys('search')).toEqual(new Set(Object.keys(passkit.searches)));
  expect(keys('pick')).toEqual(new Set(Object.keys(passkit.pickers)));
  expect(keys('poll')).toEqual(new Set(Object.keys(passkit.polls)));
  for (const kind of ['subscribe', 'unsubscribe'])
    expect(keys(kind)).toEqual(new Set(Object.keys(passkit.hooks)));
  for (const kind of ['findSubscription', 'recent', 'receive', 'receivePosted', 'test'])
    expect(keys(kind).size).toBeGreaterThan(0);
});

test('every field of every action is filled in by some script', () => {
  const missing = offeredFields().filter(
    ([key, field]) => !scripts.some(([, , { args }]) => args[0] === key && field in (args[1] as object)),
  );
  expect(missing).toEqual([]);
});

function offeredFields(): [string, string][] {
  const { actions, searches } = offers(passkit);
  return [
    ...actions.flatMap(({ key, fields, namesPass }): [string, string][] =>
      [...fields.map((field) => field.key), ...(namesPass ? ['passId', 'externalId', 'programId'] : [])].map(
        (field) => [key, field],
      ),
    ),
    ...searches.flatMap(({ key, fields }) => fields.map((field): [string, string] => [key, field.key])),
  ];
}
