import type { FastifyInstance } from 'fastify';
import { couponView } from '../passkit/coupons/view.ts';
import type { Pass } from '../passkit/pass.ts';
import { passView } from '../passkit/pass-view.ts';
import type { SandboxCore } from '../sandbox.ts';
import { ControlError, badRequest } from './control-error.ts';

type PassRequest = { Params: { id: string }; Body: Record<string, unknown> | null };

/** Routes by which the page plays the holder of a pass, of a member or a coupon, and the one who scans it. */
export function passRoutes(app: FastifyInstance, sandbox: SandboxCore): void {
  const { passkit } = sandbox;

  function named(id: string): Pass {
    const pass = passkit.state.pass(id);
    if (pass === undefined)
      throw new ControlError(404, `There is no pass "${id}". GET /sandbox/state lists the passes.`);
    return pass;
  }

  function shown(pass: Pass): object {
    return pass.protocol === 'MEMBERSHIP'
      ? { pass: passView(passkit.state, pass) }
      : { coupon: couponView(passkit.state, pass) };
  }

  app.post<PassRequest>('/sandbox/passes/:id/install', async ({ params, body }) => {
    const pass = named(params.id);
    const wallet = body?.['wallet'] ?? 'apple';
    if (wallet !== 'apple' && wallet !== 'google') throw badRequest('"wallet" must be "apple" or "google".');
    passkit.install(pass.id, wallet);
    return shown(pass);
  });

  app.post<PassRequest>('/sandbox/passes/:id/remove', async ({ params }) => {
    const pass = named(params.id);
    passkit.remove(pass.id);
    return shown(pass);
  });

  app.post<PassRequest>('/sandbox/passes/:id/scan', async ({ params, body }) => {
    const pass = named(params.id);
    if (pass.protocol !== 'MEMBERSHIP')
      throw badRequest(
        'A coupon is not checked in. Redeem it by PUT /passkit/coupon/singleUse/coupon/redeem.',
      );
    if (body?.['verify'] === true) passkit.verify(pass.id);
    else passkit.checkIn({ memberId: pass.id, notes: 'Scanned in the sandbox' });
    return shown(pass);
  });
}
