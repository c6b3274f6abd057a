/** What the tests see of a pass. */
export interface Pass {
  readonly id: string;
  readonly programId: string;
  readonly displayName: string;
  readonly points: number;
  readonly installed: boolean;
}

export interface State {
  readonly passes: readonly Pass[];
  readonly programs: readonly { readonly id: string }[];
  readonly tiers: readonly { readonly id: string; readonly programId: string }[];
  readonly credentials: { readonly url: string; readonly token: string };
}

/** One request to the sandbox, as another program would send it. */
export async function ask<T = unknown>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url + path, { method, ...sent });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

export const readState = (url: string): Promise<State> => ask<State>(url, 'GET', '/sandbox/state');

/** The pass of this id as the sandbox has it now. */
export async function readPass(url: string, id: string): Promise<Pass> {
  const pass = (await readState(url)).passes.find((one) => one.id === id);
  if (!pass) throw new Error(`No pass ${id}`);
  return pass;
}

/** Issues a pass in the first program and answers it. */
export async function issuePass(
  url: string,
  firstName: string,
  lastName: string,
  email: string,
): Promise<Pass> {
  const before = await readState(url);
  const programId = before.programs[0]?.id;
  const tierId = before.tiers.find((tier) => tier.programId === programId)?.id;
  await ask(url, 'POST', '/sandbox/passes', { programId, tierId, firstName, lastName, email });
  const known = new Set(before.passes.map(({ id }) => id));
  const issued = (await readState(url)).passes.find(({ id }) => !known.has(id));
  if (!issued) throw new Error('No pass was issued');
  return issued;
}

/** A call to the emulated pass system itself, past the page and its till. */
export async function callPassSystem(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<number> {
  const { credentials } = await readState(url);
  const answer = await fetch(credentials.url + path, {
    method,
    headers: { authorization: credentials.token, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.status;
}
