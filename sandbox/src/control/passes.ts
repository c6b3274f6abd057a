import type { FastifyInstance } from 'fastify';
import { passView } from '../passkit/pass-view.ts';
import type { PassView } from '../passkit/pass-view.ts';
import type { Member } from '../passkit/records.ts';
import type { SandboxCore } from '../sandbox.ts';
import { ControlError, badRequest } from './control-error.ts';

type PassRequest = { Params: { id: string }; Body: Record<string, unknown> | null };

/** Routes by which the page plays the holder of a pass and the one who scans it. */
export function passRoutes(app: FastifyInstance, sandbox: SandboxCore): void {
  const { passkit } = sandbox;

  function named(id: string): Member {
    const member = passkit.member(id);
    if (member === undefined)
      throw new ControlError(404, `There is no pass "${id}". GET /sandbox/state lists the passes.`);
    return member;
  }

  function shown(member: Member): { pass: PassView } {
    return { pass: passView(passkit.state, member) };
  }

  app.post<PassRequest>('/sandbox/passes/:id/install', async ({ params, body }) => {
    const member = named(params.id);
    const wallet = body?.['wallet'] ?? 'apple';
    if (wallet !== 'apple' && wallet !== 'google') throw badRequest('"wallet" must be "apple" or "google".');
    passkit.install(member.id, wallet);
    return shown(member);
  });

  app.post<PassRequest>('/sandbox/passes/:id/remove', async ({ params }) => {
    const member = named(params.id);
    passkit.remove(member.id);
    return shown(member);
  });

  app.post<PassRequest>('/sandbox/passes/:id/scan', async ({ params, body }) => {
    const member = named(params.id);
    if (body?.['verify'] === true) passkit.verify(member.id);
    else passkit.checkIn({ memberId: member.id, notes: 'Scanned in the sandbox' });
    return shown(member);
  });
}
