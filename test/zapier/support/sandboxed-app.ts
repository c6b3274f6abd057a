import type { Sandbox } from '../../../sandbox/src/server.ts';
import { urlOf } from '../../systems/connect.ts';
import { RIGS } from '../../systems/index.ts';
import type { Part } from '../integration-checks.ts';
import { APPS } from './apps.ts';
import { BuiltApp } from './built-app.ts';
import { ownerVariable } from './owner-variable.ts';
import type { ZapierBackend } from './zapier-backend.ts';

/** A built app whose system, where it holds passes, is a sandbox. */
export interface SandboxedApp {
  /** The fields of a form, with this much filled in. */
  ask(method: string, inputData: object): Promise<Part[]>;
  /** A program of the sandbox's demo account. */
  programId: string;
  stop(): Promise<void>;
}

export async function startApp(
  system: string,
  sandbox: Sandbox,
  backend: ZapierBackend,
): Promise<SandboxedApp> {
  const rig = RIGS.find(({ driver }) => driver.system === system);
  const app = await BuiltApp.start(
    system,
    backend,
    rig ? { [ownerVariable(system)]: urlOf(rig, sandbox) } : {},
  );
  const { authData } = APPS[system]!;
  const programId = rig?.cases.find(({ input }) => input.programId)?.input.programId;
  return {
    ask: async (method, inputData) =>
      (await app.run(method, { authData, inputData, meta: {} })).results as Part[],
    programId: typeof programId === 'string' ? programId : '',
    stop: () => app.stop(),
  };
}
