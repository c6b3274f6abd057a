import { urlVariable } from '../../../zapier-app/src/adapter/connection.ts';
import { PASS_SYSTEMS, TILLS } from '../../../templates/render/system.ts';
import { RIGS } from '../../systems/index.ts';
import { BuiltApp } from '../../zapier/support/built-app.ts';
import type { Zap } from '../../zapier/support/zap.ts';

/** The built integration of a system, and a connection to it. */
export interface OtherApp {
  app: BuiltApp;
  authData: Readonly<Record<string, string>>;
}

/** Built integrations beside the one that a Zap starts with, by their name on Zapier. */
export type Apps = Readonly<Record<string, OtherApp>>;

/** The location of Toast's connection. */
export const TOAST_LOCATION = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  toast: { apiKey: 'sandbox-toast', apiSecret: 'sandbox-toast-secret', accountId: TOAST_LOCATION },
  ...Object.fromEntries(RIGS.map(({ driver, credentials }) => [driver.system, credentials])),
};

/** Starts the built integrations of these systems at the sandbox of a Zap. They end by `stopApps`. */
export async function startApps(zap: Zap, ...systems: string[]): Promise<Apps> {
  const started = systems.map(async (system): Promise<[string, OtherApp]> => {
    const { zapierApp, driver } = [...PASS_SYSTEMS, ...TILLS].find((one) => one.driver.system === system)!;
    const variables = { [urlVariable(system)]: `${zap.sandbox.url}/${system}` };
    const app = await BuiltApp.start(system, zap.backend, variables);
    const authData = KEYS[system]!;
    if (!driver.auth.session) return [zapierApp, { app, authData }];
    const { results } = await app.run('authentication.sessionConfig.perform', { authData });
    return [zapierApp, { app, authData: { ...authData, ...(results as object) } }];
  });
  return Object.fromEntries(await Promise.all(started));
}

export async function stopApps(apps: Apps): Promise<void> {
  await Promise.all(Object.values(apps).map(({ app }) => app.stop()));
}
