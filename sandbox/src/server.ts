import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { controlRoutes } from './control/routes.ts';
import { enrolPageRoutes } from './enrol-page.ts';
import { imageRoute } from './image-route.ts';
import { passPageRoute } from './pass-page.ts';
import { SandboxCore } from './sandbox.ts';
import type { SandboxOptions } from './sandbox.ts';
import { serviceRoutes } from './service-routes.ts';
import { serveFile, serveFolder } from './static-files.ts';

export interface StartOptions extends SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly logger?: false;
  /** More names by which the control API may be reached, such as a container's. */
  readonly allowedHosts?: readonly string[];
  /** Adds routes of the demo till. They stand under the guard of the control API when their path starts with /sandbox. */
  readonly till?: (app: FastifyInstance, sandbox: Sandbox) => void | Promise<void>;
}

/** A running sandbox. */
export interface Sandbox extends SandboxCore {
  readonly url: string;
  /** Base URL of the emulated PassKit; add /eu or /us for one region. */
  readonly passkitUrl: string;
  /** Base URL of the emulated Toast. */
  readonly toastUrl: string;
  /** Base URL of the emulated Square. */
  readonly squareUrl: string;
  /** Base URL of the emulated Voucherify. */
  readonly voucherifyUrl: string;
  /** Base URL of the emulated PassEntry. */
  readonly passentryUrl: string;
  close(): Promise<void>;
}

const SWEEP_MS = 1000;
const QR_MODULE = join(
  dirname(createRequire(import.meta.filename).resolve('qrcode-generator')),
  'qrcode.mjs',
);
const PAGE_FOLDER = join(import.meta.dirname, '..', 'page');

function createApp(): FastifyInstance {
  return Fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 4096 } });
}

function addressOf(app: FastifyInstance, host: string): string {
  const [address] = app.addresses();
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address?.port ?? 0}`;
}

/** Starts a sandbox on a loopback port. */
export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', allowedHosts = [], till } = options;
  const core = new SandboxCore(options);
  const app = createApp();
  let url = '';
  const sweeper = setInterval(() => core.passkit.sweep(), SWEEP_MS).unref();
  app.addHook('onClose', async () => clearInterval(sweeper));
  const sandbox: Sandbox = Object.defineProperties(core, {
    url: { get: () => url },
    passkitUrl: { get: () => url + core.passkit.mount },
    toastUrl: { get: () => url + core.toast.mount },
    squareUrl: { get: () => url + core.square.mount },
    voucherifyUrl: { get: () => url + core.voucherify.mount },
    passentryUrl: { get: () => url + core.passentry.mount },
    close: {
      value: async () => {
        await app.close();
        core.webhooks.stopResending();
        await core.webhooks.settled();
      },
    },
  }) as Sandbox;

  for (const service of core.services)
    await app.register(async (scope) => serviceRoutes(scope, core, service));
  await app.register(async (scope) => {
    controlRoutes(scope, { sandbox: core, url: () => url, allowedHosts: [...allowedHosts, host] });
    passPageRoute(scope, core);
    enrolPageRoutes(scope, core);
    imageRoute(scope, core);
    serveFile(scope, '/vendor/qrcode.mjs', QR_MODULE);
    serveFolder(scope, PAGE_FOLDER);
    await till?.(scope, sandbox);
  });
  try {
    await app.listen({ port, host });
  } catch (problem) {
    await app.close();
    throw problem;
  }
  url = addressOf(app, host);
  core.passkit.state.publicUrl = url;
  return sandbox;
}
