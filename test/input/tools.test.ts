import { createClient, offers, TillPassError, tools } from '../../shared-client/src/index.ts';
import type { Field } from '../../shared-client/src/index.ts';
import { testRuntime } from '../../shared-client/testing/runtime.ts';
import { badFor } from './bad-values.ts';
import { GOOD } from './good-values.ts';

const runtime = testRuntime(() => new Error('nothing is to be called'));
const client = createClient(tools, runtime, { baseUrl: '', account: '', region: '' });
const cases = offers(tools).actions.flatMap(({ key, fields }) =>
  fields.map((field): [string, string, Field, readonly Field[]] => [key, field.key, field, fields]),
);
const filled = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map(({ key, kind, choices }) => [key, choices?.[0]?.value ?? GOOD[kind][0]]));

async function refusalOf(key: string, input: Record<string, unknown>): Promise<unknown> {
  try {
    await client.act(key, input);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

test.each(cases)(
  '%s refuses bad values of %s with its cure, and takes good ones',
  async (key, name, field, fields) => {
    for (const [what, value] of badFor(field)) {
      const thrown = await refusalOf(key, { ...filled(fields), [name]: value });
      if (!(thrown instanceof TillPassError)) throw new Error(`${what} was taken`, { cause: thrown });
      expect([what, thrown.problem, thrown.details.field]).toEqual([what, 'input', name]);
      expect(thrown.message).toContain(field.label);
      expect(thrown.message).toMatch(/^[A-Z][^]*?[.!] [A-Z"][^]*\.$/);
      expect(thrown.message.length).toBeLessThanOrEqual(field.choices ? 400 : 300);
    }
    for (const value of GOOD[field.kind]) {
      const thrown = await refusalOf(key, { ...filled(fields), [name]: value });
      expect([value, thrown]).toEqual([value, undefined]);
    }
  },
);
