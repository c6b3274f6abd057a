// @ts-check

/** What the sandbox said no to, in its own sentence. */
export class Refused extends Error {}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function send(method, path, body) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, {
      method,
      cache: 'no-store',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused('The sandbox does not answer. Start it again with npm start.');
  }
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok)
    throw new Refused(
      typeof data?.error === 'string' ? data.error : `The sandbox said no (${answer.status}).`,
    );
  return data;
}

/** @param {string} path */
export const get = (path) => send('GET', path);

/** @param {string} path @param {unknown} [body] */
export const post = (path, body = {}) => send('POST', path, body);

/** @param {string} path @param {unknown} body */
export const put = (path, body) => send('PUT', path, body);

/** The path of one thing. @param {string[]} parts */
export const path = (...parts) => `/sandbox/${parts.map(encodeURIComponent).join('/')}`;
