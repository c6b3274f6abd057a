/** Calls per fixed slice of time (api rate limiting guide): the slice begins with a multiple of its length. */
interface Limit {
  readonly by: 'GLOBAL' | 'ENDPOINT';
  readonly calls: number;
  readonly perMs: number;
}

const GLOBAL: readonly Limit[] = [
  { by: 'GLOBAL', calls: 20, perMs: 1000 },
  { by: 'GLOBAL', calls: 10_000, perMs: 900_000 },
];
const ENDPOINTS: Readonly<Record<string, Limit>> = {
  '/orders/v2/ordersBulk': { by: 'ENDPOINT', calls: 5, perMs: 1000 },
  '/menus/v2/menus': { by: 'ENDPOINT', calls: 1, perMs: 1000 },
};

/** What a call is told of the limits: the headers of its answer, and the seconds to wait where it is refused. */
export interface Ration {
  readonly headers: Readonly<Record<string, string>>;
  readonly waitSeconds?: number;
}

/** Counts calls per restaurant, or together where a call names none. */
export class Rations {
  readonly #used = new Map<string, { slice: number; calls: number }>();

  clear(): void {
    this.#used.clear();
  }

  /** Counts one call. The limit with the fewest calls left is the one that the headers tell of. */
  take(restaurant: string, path: string, now: number): Ration {
    const endpoint = ENDPOINTS[path];
    const limits = endpoint === undefined ? GLOBAL : [...GLOBAL, endpoint];
    const states = limits.map((limit) => {
      const key = `${restaurant} ${limit.by === 'ENDPOINT' ? path : ''} ${limit.perMs}`;
      const slice = Math.floor(now / limit.perMs);
      const before = this.#used.get(key);
      const calls = (before?.slice === slice ? before.calls : 0) + 1;
      this.#used.set(key, { slice, calls });
      return { limit, left: limit.calls - calls, reset: Math.ceil(((slice + 1) * limit.perMs) / 1000) };
    });
    const tightest = states.reduce((least, one) => (one.left < least.left ? one : least));
    const headers = {
      'X-Toast-RateLimit-By': tightest.limit.by,
      'X-Toast-RateLimit-Remaining': String(Math.max(0, tightest.left)),
      'X-Toast-RateLimit-Reset': String(tightest.reset),
    };
    if (tightest.left >= 0) return { headers };
    const waitSeconds = Math.max(1, Math.ceil(tightest.reset - now / 1000));
    return { headers: { ...headers, 'Retry-After': String(waitSeconds) }, waitSeconds };
  }
}
