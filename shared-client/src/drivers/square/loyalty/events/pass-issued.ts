import type { Occurrence } from '../../../../catalogue/events/event.ts';
import { asGroup, asText } from '../../../../sale/json.ts';
import type { Json } from '../../../../sale/json.ts';
import { toIso } from '../../../../values/time.ts';
import type { Context, HookEvent, Input } from '../../../driver.ts';
import { isGenuine } from '../../genuine.ts';
import { searchPage } from '../../read.ts';
import { subscriptions } from '../../subscriptions.ts';
import { ACCOUNTS, findAccount } from '../account.ts';
import { accountMark, isOwn } from '../own.ts';
import { toPass } from '../pass.ts';

const TYPE = 'loyalty.account.created';
/** Square lists the oldest accounts first, up to 200 in a page; an example need not be the very newest. */
const PAGE = 200;
const MOST_PAGES = 5;

/** Pass Issued: a loyalty account was made, at the till, by TillPass or by anybody else. The account is read again. */
export const passIssued: HookEvent = {
  ...subscriptions('pass_issued', [TYPE], 'hookOnly'),
  isGenuine,

  async receive(context, input, { body }) {
    const { type, data } = asGroup(body);
    const { id, object } = asGroup(data);
    const passId = asText(asGroup(asGroup(object).loyalty_account).id) ?? asText(id);
    const account = type === TYPE && passId ? await findAccount(context.caller, { passId }) : undefined;
    return account ? [await issued(context, input, account)] : [];
  },

  async recent(context, input, limit) {
    const accounts: Json[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const { rows, ...page } = await searchPage(
        context.caller,
        `${ACCOUNTS}/search`,
        'loyalty_accounts',
        { limit: PAGE },
        cursor,
      );
      accounts.push(...rows);
      cursor = page.cursor;
      if (!cursor) break;
    }
    const newest = accounts.slice(-limit).reverse();
    return Promise.all(newest.map((account) => issued(context, input, account)));
  },
};

async function issued(context: Context, input: Input, account: Json): Promise<Occurrence> {
  const id = asText(account.id) ?? '';
  return {
    // An account is made once, so its ID is the event's.
    id: `issued-${id}`,
    event: 'pass_issued',
    occurredAt: toIso(account.created_at) ?? new Date(context.runtime.now()).toISOString(),
    byTillPass: (await isOwn(context, accountMark(id))) ? 'yes' : 'unknown',
    pass: toPass(account, undefined, input.raw),
  };
}
