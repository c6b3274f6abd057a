import { TillPassError } from '../../../http/errors.ts';
import type { Line } from '../../check.ts';
import { auth } from '../auth.ts';
import { knock } from './knock.ts';
import type { Answer, Look, Way } from './look.ts';
import { inTime, withBearer, withoutBearer } from './presenting.ts';

/** A clock that is off by more may be why a token was refused. */
const SUSPECT_MS = 5_000;

/** Why PassKit refused, found by trying what may be wrong: the clock, the form of the token, the region. */
export async function explainRefusal(
  look: Look,
  { status }: Answer,
  aheadMs: number | undefined,
): Promise<Line> {
  const { host } = look;
  const line = (cause: string, text: string): Line => ({
    key: 'credentials',
    mark: 'problem',
    text,
    facts: { cause, status },
  });
  const usesToken = !(host.filledIn.has('apiKey') && host.filledIn.has('apiSecret'));

  if (!usesToken && aheadMs !== undefined && Math.abs(aheadMs) > SUSPECT_MS) {
    if (await works(look, { transport: host.presentedBy(inTime(-aheadMs)) }))
      return line(
        'clock',
        `PassKit refused the credentials (status ${status}) only because the clock of this computer is wrong. Set the clock, then run the check again.`,
      );
  }
  if (usesToken) {
    for (const [form, cure] of [
      [withBearer, 'only with the word Bearer in front. Write it so'],
      [withoutBearer, 'only without the word Bearer in front. Leave that word out'],
    ] as const)
      if (await works(look, { transport: host.presentedBy(form) }))
        return line('token-form', `PassKit accepts the token ${cure}: ${host.nameOf('token')}.`);
  }

  const choices = auth.fields.find(({ key }) => key === 'region')?.choices ?? [];
  const others = choices.filter(({ value }) => value !== host.connection.region);
  let tried = false;
  for (const { value, label } of others) {
    const baseUrl = host.addressIn(value);
    if (!baseUrl) continue;
    const found = await works(look, { baseUrl });
    if (found)
      return line(
        'region',
        `These credentials belong to the region ${label}. Set ${host.nameOf('region')} to ${value}.`,
      );
    tried ||= found === false;
  }

  if (status === 403)
    return line(
      'permission',
      `PassKit knows the credentials, but they may not list programs (status 403). Ask the owner of the PassKit account for the right to manage members.`,
    );
  const names = (usesToken ? ['token'] : ['apiKey', 'apiSecret']).map(host.nameOf).join(' and ');
  const where = tried ? ', in the other region too' : '';
  return line(
    'credentials',
    `PassKit refused the credentials (status ${status})${where}. Copy them again into ${names}: PassKit shows them under Settings, Developer Tools.`,
  );
}

/** Whether credentials are accepted this way; undefined when that could not be tried. */
async function works(look: Look, way: Way): Promise<boolean | undefined> {
  try {
    return (await knock(look, way)).ok;
  } catch (error) {
    if (error instanceof TillPassError) return undefined;
    throw error;
  }
}
