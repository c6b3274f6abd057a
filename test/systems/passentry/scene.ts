import type { Client } from '@tillpass/client';
import { DEMO_TEMPLATES } from '../../../sandbox/src/passentry/seed.ts';
import type { SandboxCore } from '../../../sandbox/src/sandbox.ts';
import { doBefore } from '../rig.ts';
import type { Ids, Scene } from '../rig.ts';

export const TEMPLATE = DEMO_TEMPLATES.loyalty;

/** The customer's pass. */
export const PASS = 'THE-PASS';

export const byId = { passId: PASS };
export const byExternalId = { externalId: 'CUST-1' };

/** One customer with a pass of 100 points. */
export async function setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids> {
  const { id } = core.passentry.createPass({
    templateId: TEMPLATE,
    extId: 'CUST-1',
    fields: { fullName: 'Cust One', email: 'cust1@example.com' },
    balance: 100,
  });
  const ids = { [PASS]: id };
  await doBefore(scene, client, ids);
  return ids;
}
