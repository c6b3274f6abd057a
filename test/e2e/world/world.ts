import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { till } from '../../../sandbox/till/till.ts';
import { squareKeys, storeCredential, toastKeys } from './credential.ts';
import type { CredentialData } from './credential.ts';
import { Editor } from './editor.ts';
import { Flow } from './flow.ts';
import { N8n } from './n8n.ts';
import { installPack } from './pack.mjs';
import { fillIn, readTemplate } from './workflow.ts';
import type { FilledIn, StoredCredential, Workflow } from './workflow.ts';

export const SCAN_SECRET = 'corner-cafe-scanner-secret';
const BIG_JOURNAL = 20_000;

/** A sandbox and an n8n with the packed nodes in it; all checks share them, each with programs and flows of its own. */
export class World {
  readonly sandbox: Sandbox;
  readonly n8n: N8n;
  /** The demo accounts' credentials in n8n, by their types. */
  readonly credentials: Readonly<Record<string, StoredCredential>>;
  /** The secret part of every address that was ever given to the sandbox. */
  readonly tokens = new Set<string>();
  readonly #flows: Flow[] = [];
  #editor: Promise<Editor> | undefined;
  #programs = 0;

  private constructor(sandbox: Sandbox, n8n: N8n, credentials: Record<string, StoredCredential>) {
    this.sandbox = sandbox;
    this.n8n = n8n;
    this.credentials = credentials;
    sandbox.changes.on((name, item) => {
      const [, token] = name === 'sink' ? (item as { url: string }).url.split('?token=') : [];
      if (token) this.tokens.add(token);
    });
  }

  static async open(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'tillpass-e2e-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    await installPack(folder);
    const sandbox = await startSandbox({ journalCap: BIG_JOURNAL, till });
    const n8n = await N8n.start(folder);
    const { region, apiKey, apiSecret } = sandbox.credentials;
    const data = { region, apiKey, apiSecret, scanSecret: SCAN_SECRET, baseUrl: `${sandbox.passkitUrl}/eu` };
    return new World(sandbox, n8n, {
      passKitApi: await storeCredential(n8n, 'passKitApi', 'Corner Cafe', data),
      toastApi: await storeCredential(n8n, 'toastApi', 'Corner Cafe at Toast', toastKeys(sandbox)),
      squareApi: await storeCredential(n8n, 'squareApi', 'Corner Cafe at Square', squareKeys(sandbox)),
    });
  }

  /** The PassKit credential of the demo account. */
  get credential(): StoredCredential {
    return this.credentials.passKitApi!;
  }

  /** A new program with one tier, "base", and two fields for rewards. */
  program(): string {
    this.#programs += 1;
    const name = `Program ${this.#programs}`;
    const pointsType = { balanceType: 'BALANCE_TYPE_INT' };
    return this.sandbox.passkit.createProgram({ name, pointsType, metaFieldsList: ['offer', 'notice'] }).id;
  }

  async flow(workflow: Workflow): Promise<Flow> {
    const flow = await Flow.create(this.n8n, workflow);
    this.#flows.push(flow);
    return flow;
  }

  /** A template as a user sets it up: imported, with the credential and the program filled in. */
  template(file: string, programId: string): Promise<Flow> {
    return this.flow(this.filledIn(file, programId));
  }

  /** What is not the demo account's, and what else is to be chosen, stands in `more`. */
  filledIn(file: string, programId: string, more: Partial<FilledIn> = {}): Workflow {
    const { name } = this.sandbox.passkit.state.shelf(programId).program;
    return fillIn(readTemplate(file), {
      credentials: { ...this.credentials, ...more.credentials },
      chosen: { programId: { value: programId, name }, ...more.chosen },
    });
  }

  storeCredential(name: string, data: CredentialData, type = 'passKitApi'): Promise<StoredCredential> {
    return storeCredential(this.n8n, type, name, data);
  }

  /** The address of each subscription that the sandbox has for a program. */
  subscriptions(programId: string): string[] {
    const sinks = [...this.sandbox.passkit.state.sinks.values()].filter((sink) => sink.classId === programId);
    return sinks.map(
      ({ configuration }) => (JSON.parse(configuration ?? '{}') as { targetUrl: string }).targetUrl,
    );
  }

  /** n8n's editor in a browser; opened when it is first asked for. */
  editor(): Promise<Editor> {
    return (this.#editor ??= Editor.open(this.n8n));
  }

  /** After each check: no flow runs, nothing is on its way, and the sandbox behaves as usual. */
  async tidy(): Promise<void> {
    this.sandbox.faults.clear();
    Object.assign(this.sandbox.switches, { webhookActionMethodForcesVerb: false, eventLogLagMs: 0 });
    for (const flow of this.#flows.splice(0)) await flow.deactivate();
    await this.sandbox.webhooks.settled();
    this.sandbox.webhooks.clear();
    this.sandbox.toast.subscriptions.clear();
    this.sandbox.voucherify.state.webhooks.clear();
  }

  async close(): Promise<void> {
    await (await this.#editor)?.close();
    await this.n8n.stop();
    await this.sandbox.close();
  }
}
