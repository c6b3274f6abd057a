import { Host } from './host.ts';

/** A hand-made n8n for a driver that makes no calls. */
export const hostWithoutSystem = (id?: string): Host =>
  new Host(
    {
      credentials: { region: 'eu', apiKey: 'key', apiSecret: 'secret' },
      passkitUrl: 'http://127.0.0.1:9',
    },
    id,
  );
