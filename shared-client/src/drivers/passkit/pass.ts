import type { Pass, PassStatus } from '../../catalogue/outputs.ts';
import { toPoints } from '../../values/points.ts';
import { toIso } from '../../values/time.ts';
import type { Connection } from '../driver.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

/** PassKit's `PassStatus` of the wallet record; webhooks send the number, REST the name. */
const WALLET_STATUS: Readonly<Record<string, PassStatus>> = {
  '0': 'issued',
  '1': 'installed',
  '2': 'removed',
  '3': 'deactivated',
  PASS_ISSUED: 'issued',
  PASS_INSTALLED: 'installed',
  PASS_UNINSTALLED: 'removed',
  PASS_INVALIDATED: 'deactivated',
};

/** `MemberStatus`: what ends a membership stands above what the wallet says. */
const ENDED: Readonly<Record<string, PassStatus>> = {
  '3': 'expired',
  EXPIRED: 'expired',
  '5': 'revoked',
  DELETED: 'revoked',
};

const PASS_PAGES: Readonly<Record<string, string>> = {
  eu: 'https://pub1.pskt.io',
  us: 'https://pub2.pskt.io',
};

/**
 * Maps PassKit's `Member` to the snapshot: the one mapper behind live events, sample lists and Find Pass. `withRaw` adds
 * the member as it is.
 */
export function toPass(member: Message, connection: Connection, withRaw?: unknown): Pass {
  const person = asMessage(member.person);
  const wallet = asMessage(member.passMetaData);
  const id = asText(member.id);
  return {
    id,
    system: 'passkit',
    programId: asText(member.programId),
    tierId: orNull(member.tierId),
    externalId: orNull(member.externalId),
    status: ENDED[asText(member.status)] ?? WALLET_STATUS[asText(wallet.status)] ?? 'issued',
    points: toPoints(member.points),
    email: orNull(person.emailAddress),
    phone: orNull(person.mobileNumber),
    firstName: orNull(person.forename),
    lastName: orNull(person.surname),
    passUrl: passUrl(id, connection),
    installedAt: toIso(wallet.lastInstalledAt) ?? toIso(wallet.firstInstalledAt),
    removedAt: toIso(wallet.lastUninstalledAt) ?? toIso(wallet.firstUninstalledAt),
    expiresAt: toIso(member.expiryDate),
    createdAt: toIso(member.created),
    updatedAt: toIso(member.updated),
    ...(withRaw === true ? { raw: member } : {}),
  };
}

/** The page where the customer adds the pass: the region's pass host, or `/p` on an owner's own base URL. */
export function passUrl(id: string, connection: Connection): string | null {
  if (!id) return null;
  const own = /^https:\/\/api\.pub[12]\.passkit\.io$/.test(connection.baseUrl)
    ? undefined
    : /^https?:\/\/[^/]+/.exec(connection.baseUrl)?.[0];
  return own ? `${own}/p/${id}` : `${PASS_PAGES[connection.region] ?? PASS_PAGES.eu}/${id}`;
}

const orNull = (value: unknown): string | null => asText(value) || null;
