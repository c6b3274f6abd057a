import type { MemberView } from '../voucherify/member-views.ts';
import { VOUCHERIFY_PROJECT } from '../voucherify/keys.ts';
import type { Voucherify } from '../voucherify/voucherify.ts';
import { SHOWN, madeUpName } from './holder.ts';
import type { Holder, HolderSource } from './holder.ts';

const STATES: Readonly<Record<MemberView['status'], string>> = {
  ACTIVE: 'Member',
  INACTIVE: 'Membership paused',
  DELETED: 'Membership ended',
};

function holderOf({ id, name, sourceId, program, programId, points, status, world }: MemberView): Holder {
  return {
    id: `voucherify/${id}`,
    system: 'voucherify',
    holderId: id,
    name: name ?? sourceId ?? id,
    program: world === 'v1' ? `${program}, older API` : program,
    programId,
    balance: points,
    unit: 'points',
    state: STATES[status],
    can: [],
  };
}

/** The members of both loyalty APIs of the emulated Voucherify. */
export function voucherifyHolders(voucherify: Voucherify): HolderSource {
  const [key] = VOUCHERIFY_PROJECT.keys;
  return {
    system: 'voucherify',
    title: 'Voucherify',
    nouns: ['member', 'members'],
    verbs: [],
    keys: [
      ['Voucherify App ID', key.appId],
      ['Voucherify App Token', key.token],
    ],
    connection: { n8n: 'Voucherify API', zapier: 'TILLPASS_VOUCHERIFY_URL' },
    mount: voucherify.mount,
    webhookAbout:
      'Voucherify calls one address at every event. In Project Settings a merchant makes the webhook; here you do.',
    list: () => voucherify.members().slice(-SHOWN).map(holderOf),
    add: () => {
      const number = voucherify.members().length;
      const { first, last } = madeUpName(number);
      voucherify.createMember({
        program: 'v2',
        sourceId: `VF-${5000 + number}`,
        name: `${first} ${last}`,
        email: `${first}.${last}@example.com`.toLowerCase(),
      });
    },
    play: () => undefined,
  };
}
