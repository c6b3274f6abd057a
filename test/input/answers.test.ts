import { isDeepStrictEqual } from 'node:util';
import { TillPassError } from '../../shared-client/src/index.ts';
import type { TransportResponse } from '../../shared-client/src/index.ts';
import { calls, inJson, pathsOf, runWith, withUnknown, withValue } from './changed-answers.ts';
import type { Run } from './changed-answers.ts';

const SENTENCE = /^PassKit could not [^:]+: [^]+[.!] [A-Z][^]*[.)]$/;
let count = 0;

afterAll(() => process.stdout.write(`changed answers: ${count}\n`));

/** Ids differ from one emulator to the next. */
const nameless = (value: unknown): unknown =>
  JSON.parse(
    (JSON.stringify(value) ?? 'null').replace(
      /[0-9A-Za-z]{22}(?=["./])|[0-9a-f]{32}(?=")|(?<=\/)[0-9A-Za-z]{22}/g,
      'ID',
    ),
  );

/** What is wrong with how a run ended: only a TillPassError with cause and cure may be thrown. */
function faultOf({ thrown }: Run, doing: string): string | undefined {
  if (thrown === undefined) return undefined;
  if (!(thrown instanceof TillPassError)) return `threw ${String(thrown)}`;
  if (thrown.problem === 'input')
    return /^[A-Z].*\. [A-Z].*\.$/.test(thrown.message) ? undefined : thrown.message;
  if (!SENTENCE.test(thrown.message)) return `no cause and cure: ${thrown.message}`;
  return thrown.message.includes(`could not ${doing}: `) ? undefined : `other words: ${thrown.message}`;
}

const sameResult = (run: Run, base: Run) =>
  isDeepStrictEqual(nameless(run.outcome), nameless(base.outcome))
    ? undefined
    : JSON.stringify([run.outcome, base.outcome]);

/** Runs every call of every flow with each change of its answer, and gathers what is wrong. */
async function faults(
  changes: (
    answer: TransportResponse,
  ) => [name: string, to: (answer: TransportResponse) => TransportResponse][],
  judge: (run: Run, base: Run) => string | undefined = () => undefined,
): Promise<string[]> {
  const found: string[] = [];
  for (const { flow, call, answer, base } of await calls()) {
    for (const [name, to] of changes(answer)) {
      count += 1;
      const run = await runWith(flow, { call, to });
      const fault = faultOf(run, flow.doing) ?? judge(run, base);
      if (fault) found.push(`${flow.name}, call ${call + 1}, ${name}: ${fault}`);
    }
  }
  return found;
}

const isJson = ({ body }: TransportResponse) => body !== '';

test('unknown fields in an answer change nothing', async () => {
  expect(
    await faults((answer) => (isJson(answer) ? [['unknown fields', inJson(withUnknown)]] : []), sameResult),
  ).toEqual([]);
});

test('an answer without one of its fields is tolerated, or told of', async () => {
  expect(
    await faults((answer) =>
      pathsOf(answer.body).map((path) => [
        `without ${path.join('.')}`,
        inJson((json) => withValue(json, path)),
      ]),
    ),
  ).toEqual([]);
});

test.each([null, 'text', -1.5, {}])('a field that holds %j is tolerated, or told of', async (value) => {
  expect(
    await faults((answer) =>
      pathsOf(answer.body).map((path) => [
        `${path.join('.')}`,
        inJson((json) => withValue(json, path, value)),
      ]),
    ),
  ).toEqual([]);
});

/** An event whose cause could not be read says so. */
const saysUnknown = (outcome: unknown) =>
  Array.isArray(outcome) &&
  outcome.some(({ byTillPass }: Record<string, unknown>) => byTillPass === 'unknown');

const HTML = '<!doctype html><html><body>Sign in to the hotel network</body></html>';

test.each([
  ['a web page', HTML],
  ['a web page behind a mark of byte order', `\ufeff${HTML}`],
  ['half of the JSON', '{"id":"3XTp'],
  ['a text', 'OK'],
  ['NaN', 'NaN'],
  [
    'a stream that broke off',
    '{"result":{"id":"1"}}\n{"error":{"code":14,"message":"broke off","details":[]}}\n',
  ],
])('an answer that is %s is told of', async (_name, body) => {
  const toldOrTrue = (run: Run, base: Run) => {
    const isTold = Object.keys(run.outcome ?? {}).includes('notice') || saysUnknown(run.outcome);
    if (run.thrown !== undefined || isTold) return undefined;
    return sameResult(run, base);
  };
  expect(await faults(() => [['', (answer) => ({ ...answer, body })]], toldOrTrue)).toEqual([]);
});

test.each([
  '',
  ' \n',
  'null',
  '[]',
  '{}',
  '"text"',
  '42',
  'true',
  '[{}]',
  '{"result":null}',
  '{"error":null}',
])('an answer that is %j is tolerated, or told of', async (body) => {
  expect(await faults(() => [['', (answer) => ({ ...answer, body })]])).toEqual([]);
});
