import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipBuild } from './unzip.ts';
import type { ZapierBackend } from './zapier-backend.ts';

export interface Log {
  message: string;
  data: Record<string, unknown>;
}

/** What Zapier gets back from the Lambda. */
export interface Answer {
  results: unknown;
  error?: { name: string; message: string; code?: string; status?: number; delay?: number };
  logs: Log[];
  ms: number;
}

type Reply = Answer & { id: number };

/** The unzipped build, run as Zapier runs it: in a process of its own, by its handler, with nothing of ours around. */
export class BuiltApp {
  readonly folder: string;
  /** Everything that was logged or printed since the start. */
  printed = '';
  readonly #child: ChildProcess;
  readonly #backend: ZapierBackend;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  private constructor(folder: string, child: ChildProcess, backend: ZapierBackend) {
    this.folder = folder;
    this.#child = child;
    this.#backend = backend;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    }
    child.on('message', (reply: Reply) => this.#waiting.get(reply.id)?.(reply));
  }

  /** Starts the build of a system with a clean environment and the owner's variables. */
  static async start(system: string, backend: ZapierBackend, env: Record<string, string>): Promise<BuiltApp> {
    const folder = unzipBuild(system);
    const child = fork(join(import.meta.dirname, 'lambda-child.mjs'), [join(folder, 'zapierwrapper.js')], {
      cwd: folder,
      env: { ...env, LOGGING_ENDPOINT: `${backend.url}/log` },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const app = new BuiltApp(folder, child, backend);
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The build ended with code ${code}. ${app.printed}`)));
    });
    return app;
  }

  /**
   * Runs a method such as `creates.add_points.operation.perform`. `memoryName` uses core's own cache in memory under
   * that name, and `event` adds to what Zapier sends.
   */
  async run(
    method: string,
    bundle: object,
    { memoryName, ...event }: { memoryName?: string; [key: string]: unknown } = {},
  ): Promise<Answer> {
    const id = ++this.#lastId;
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(id, resolve);
      const zapier = { token: 'zapier-token', rpc_base: `${this.#backend.url}/rpc` };
      this.#child.send({
        id,
        event: { command: 'execute', method, bundle, isDeveloper: true, ...zapier, ...event },
        memoryName,
      });
    });
    this.#waiting.delete(id);
    this.printed += JSON.stringify(reply.logs) + JSON.stringify(reply.error ?? '');
    return { ...reply, ...(reply.error ? { error: readError(reply.error) } : {}) };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Core writes some errors as JSON, and adds the console's lines to others. */
function readError({ name, message }: { name: string; message: string }): NonNullable<Answer['error']> {
  const text = message.split('\n\nConsole logs:')[0]!;
  return text.startsWith('{')
    ? { name, ...(JSON.parse(text) as { message: string }) }
    : { name, message: text };
}
