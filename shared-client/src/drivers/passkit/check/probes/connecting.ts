import { no, nothing, yes } from '../../../check.ts';
import type { CheckHost, Seen } from '../../../check.ts';
import type { Auth } from '../../../driver.ts';
import { auth } from '../../auth.ts';
import type { Account } from '../account.ts';
import { knock } from '../knock.ts';
import { inTime, lasting, withBearer, withoutBearer } from '../presenting.ts';
import type { Probe } from '../probe.ts';

const HOUR_S = 3_600;
const AHEAD_MS = 180_000;

const signs = ({ filledIn }: CheckHost) => filledIn.has('apiKey') && filledIn.has('apiSecret');

/** Whether the credentials are accepted when presented by another rule. */
async function accepts({ look }: Account, rule: Auth): Promise<Seen> {
  const { ok, status } = await knock(look, { transport: look.host.presentedBy(rule), doing: 'answer' });
  return ok ? yes() : no(`refused (status ${status})`);
}

const signed =
  (rule: Auth) =>
  async (account: Account): Promise<Seen> =>
    signs(account.look.host)
      ? accepts(account, rule)
      : nothing('you connected with a long-lived token, not with an API key and secret');

const longLived =
  (rule: Auth) =>
  async (account: Account): Promise<Seen> =>
    signs(account.look.host)
      ? nothing('you connected with an API key and secret, not with a long-lived token')
      : accepts(account, rule);

/** PassKit's hosts and how credentials are presented. */
export const connecting: readonly Probe[] = [
  {
    id: 'other-region',
    question: 'Does the address of the other region answer, and refuse this account?',
    async run({ look }) {
      const { host } = look;
      const choices = auth.fields.find(({ key }) => key === 'region')?.choices ?? [];
      const other = choices.find(({ value }) => value !== host.connection.region);
      const baseUrl = other && host.addressIn(other.value);
      if (!baseUrl) return nothing(`${host.nameOf('url')} gives the address of one region only`);
      const { ok, status } = await knock(look, { baseUrl, doing: 'answer' });
      return ok ? no('it accepts this account too') : yes(`status ${status}`);
    },
  },
  {
    id: 'jwt-lifetime',
    question: 'May a signed token be valid for an hour?',
    run: signed(lasting(HOUR_S)),
  },
  {
    id: 'jwt-bare',
    question: 'Is a signed token accepted without the word Bearer?',
    run: signed(withoutBearer),
  },
  {
    id: 'jwt-bearer',
    question: 'Is a signed token accepted with the word Bearer in front?',
    run: signed(withBearer),
  },
  {
    id: 'token-bare',
    question: 'Is a long-lived token accepted without the word Bearer?',
    run: longLived(withoutBearer),
  },
  {
    id: 'token-bearer',
    question: 'Is a long-lived token accepted with the word Bearer in front?',
    run: longLived(withBearer),
  },
  {
    id: 'jwt-future',
    question: 'Is a signed token refused that comes from three minutes in the future?',
    async run(account) {
      const { host } = account.look;
      if (!signs(host)) return nothing('you connected with a long-lived token');
      const rule = inTime(AHEAD_MS);
      const { ok, status } = await knock(account.look, {
        transport: host.presentedBy(rule),
        doing: 'answer',
      });
      return ok ? no('it is accepted') : yes(`status ${status}`);
    },
  },
];
