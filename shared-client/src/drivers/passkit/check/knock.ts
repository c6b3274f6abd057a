import type { Answer, Look, Way } from './look.ts';

/** Reads the user's own profile; credentials that may not, but may list programs, are good enough. */
export async function knock(look: Look, way: Way = {}): Promise<Answer> {
  const asked = { doing: 'check the connection', ...way };
  const profile = await look.ask({ method: 'GET', path: '/user/profile', answer: 'json' }, asked);
  if (profile.status !== 403 && profile.status !== 404) return profile;
  const path = '/members/programs/list';
  return look.ask({ method: 'POST', path, body: { limit: 1, offset: 0 }, answer: 'lines' }, asked);
}
