import { createClient } from '../src/client.ts';
import { connectionOf } from '../src/connection.ts';
import type { Context, Credentials, Driver } from '../src/drivers/driver.ts';
import { createCaller } from '../src/http/request.ts';
import type { TransportRequest } from '../src/http/transport.ts';
import { nodeCrypto } from '../node/crypto.ts';
import { testRuntime, unforeseen } from './runtime.ts';
import type { Step, TestOptions } from './runtime.ts';

/** What a system answers to "METHOD /path", without the query; or one step after another where it is a list. */
export type SystemRoutes = Record<string, Step | Step[]>;

/** Any system on a fake host, by what it answers. */
export function fakeSystem(
  driver: Driver,
  credentials: Credentials,
  routes: SystemRoutes,
  options?: TestOptions,
) {
  const connection = connectionOf(driver, credentials, nodeCrypto);
  const left = new Map(
    Object.entries(routes).map(([call, steps]) => [call, Array.isArray(steps) ? [...steps] : steps]),
  );
  const nameOf = ({ method, url }: TransportRequest) =>
    `${method} ${url.slice(connection.baseUrl.length).replace(/\?.*$/, '')}`;
  const runtime = testRuntime((request) => {
    const steps = left.get(nameOf(request));
    return (Array.isArray(steps) ? steps.shift() : steps) ?? unforeseen(request.method, request.url);
  }, options);
  const context: Context = {
    runtime,
    connection,
    caller: createCaller(runtime, connection.baseUrl, driver.dialect, 'do it'),
  };
  return {
    runtime,
    context,
    client: createClient(driver, runtime, connection),
    calls: () => runtime.requests.map(nameOf),
    /** The queries of the calls with this name, as text by name. */
    queries: (call: string) =>
      runtime.requests
        .filter((request) => nameOf(request) === call)
        .map(({ url }) => Object.fromEntries(new URL(url).searchParams)),
  };
}
