import { connectionOf, memoryLedger, processMemory } from '@tillpass/client';
import type { Auth, Driver } from '@tillpass/client';
import { readOnly } from '@tillpass/client/check';
import type { CheckHost, Doctor } from '@tillpass/client/check';
import { axiosTransport, nodeCrypto } from '@tillpass/client/node';
import type { Progress } from '../progress.ts';
import { variableOf } from '../settings.ts';
import type { Settings } from '../settings.ts';

export interface CheckOptions {
  timeoutSeconds: number;
  programId?: string | undefined;
}

/** How much longer than its time limit one call may take with its repeats. */
const MORE_MS = 10_000;

/** Lends a doctor this process: its transports send nothing but reads. */
export function openHost(
  { driver, isRead }: Doctor,
  { credentials, url }: Settings,
  { timeoutSeconds, programId }: CheckOptions,
  progress: Progress,
  sleep: (ms: number) => Promise<void>,
): CheckHost {
  let calls = 0;
  let doing = '';
  const tell = () => progress.show(`${driver.title}: ${doing} (${calls} calls)`);

  function presentedBy(auth: Auth) {
    const transport = readOnly(axiosTransport(auth, credentials), isRead);
    return {
      send(request: Parameters<typeof transport.send>[0]) {
        calls++;
        tell();
        return transport.send(request);
      },
    };
  }

  const addressIn = (region: string) => addressOf(driver, credentials, url, region);
  const baseUrl = addressIn(credentials.region ?? '') ?? url;
  const callTimeoutMs = timeoutSeconds * 1000;
  return {
    runtime: {
      ...nodeCrypto,
      transport: presentedBy(driver.auth),
      ledger: memoryLedger(),
      memory: processMemory(Date.now),
      limits: {
        callTimeoutMs,
        deadlineMs: callTimeoutMs + MORE_MS,
        sleepBudgetMs: MORE_MS,
        retriesThrottled: true,
      },
      now: Date.now,
      sleep,
      random: Math.random,
      interactive: true,
    },
    connection: connectionOf(driver, credentials, nodeCrypto, baseUrl),
    filledIn: new Set(driver.auth.fields.map(({ key }) => key).filter((key) => credentials[key])),
    nameOf: (field) => variableOf(driver.system, field),
    presentedBy,
    addressIn,
    programId,
    progress(what) {
      doing = what;
      tell();
    },
  };
}

/** Where the calls of a region go: the system's own address, or the user's with the region filled in. */
function addressOf(
  driver: Driver,
  credentials: Settings['credentials'],
  url: string | undefined,
  region: string,
): string | undefined {
  if (!url) return driver.auth.baseUrl({ ...credentials, region });
  return url.includes('{region}') ? url.replaceAll('{region}', region) : undefined;
}
