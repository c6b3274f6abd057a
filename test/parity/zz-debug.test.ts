import { TillStreet } from '../n8n/support/till-street.ts';
import { ZapierBackend } from '../zapier/support/zapier-backend.ts';
import { connectionTo, tillOnZapier } from './till-hosts.ts';
test('x', async () => {
  const street = await new TillStreet().start(); street.reset();
  const backend = await new ZapierBackend().start();
  const z = await tillOnZapier(connectionTo(street, 'square'), backend);
  const poll = z.flowOn('sale_refunded', {});
  await poll();
  console.log(backend.calls, [...backend.kept].map(([k, v]) => [k, v.value.slice(0, 200)]));
  const b = await poll();
  console.log(b.length, backend.calls);
  await z.stop(); await backend.stop(); await street.stop();
});
