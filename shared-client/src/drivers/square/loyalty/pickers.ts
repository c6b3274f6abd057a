import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toPoints } from '../../../values/points.ts';
import type { Driver, Picker } from '../../driver.ts';
import { narrowed } from '../../narrowed.ts';
import { searchPage } from '../read.ts';
import { ACCOUNTS, phoneOf, searchAccounts } from './account.ts';
import { readProgram, tiersOf } from './program.ts';

const PAGE = 100;

/** What points buy, by the tiers of the program. */
const offers: Picker = {
  doing: 'list the rewards of the program',
  needs: [],
  async list({ caller }, { search }) {
    const rows = tiersOf(await readProgram(caller)).map((tier) => {
      const id = asText(tier.id) ?? '';
      return { id, label: `${asText(tier.name) ?? id} (${toPoints(tier.points)} points)` };
    });
    return { results: narrowed(rows, search) };
  },
};

/** Loyalty accounts, the oldest first, as Square lists them; a whole phone number that is typed is looked up. */
const passes: Picker = {
  doing: 'list the loyalty accounts',
  needs: [],
  async list({ caller }, { page, search }) {
    const typed = search?.replace(/[\s().-]/g, '') ?? '';
    if (/^\+\d{8,15}$/.test(typed))
      return { results: (await searchAccounts(caller, { phone: typed })).map(rowOf) };
    const found = await searchPage(caller, `${ACCOUNTS}/search`, 'loyalty_accounts', { limit: PAGE }, page);
    const results = found.rows.map(rowOf).filter(({ id, label }) => `${label} ${id}`.includes(typed));
    return found.cursor ? { results, next: found.cursor } : { results };
  },
};

/** A phone number is shown by its last digits only. */
const rowOf = (account: Json) => ({
  id: asText(account.id) ?? '',
  label: `Phone …${(phoneOf(account) ?? '').slice(-4)} · ${toPoints(account.balance)} points`,
});

export const pickers: Driver['pickers'] = { offers, passes };
