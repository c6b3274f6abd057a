import { asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { duplicatesLine } from '../../../passes/duplicates-line.ts';
import type { NamedPass } from '../../../passes/duplicates.ts';
import { grouped } from '../../../values/grouped.ts';
import { toPoints } from '../../../values/points.ts';
import type { Line, Report } from '../../check.ts';
import type { Context } from '../../driver.ts';
import { orUndefined } from '../../retell.ts';
import { ACCOUNTS, phoneOf } from '../loyalty/account.ts';
import { searchEvents } from '../loyalty/history.ts';
import { readProgram, tiersOf } from '../loyalty/program.ts';
import { searchPage } from '../read.ts';
import { plain, seen } from './seen.ts';

/** The seller's program, what points buy in it, and whether the till earns by itself. */
export async function reportLoyalty({ caller }: Context, report: Report): Promise<void> {
  const line = report.section('program', 'Loyalty program');
  const found = await seen(orUndefined(readProgram(caller)), 'program', 'warning');
  if ('line' in found) return line(found.line);
  const program = found.value;
  if (!program)
    return line({
      key: 'program',
      mark: 'info',
      text: 'Square Loyalty is not switched on. Sales can be read; for points and rewards, subscribe to it in the Square Dashboard, under Loyalty.',
      facts: { status: null },
    });
  line(statusLine(program));
  tiersOf(program).forEach((tier) => line(tierLine(tier)));
  for (const reading of [tillLine(caller, program), duplicatesIn(caller)]) {
    const more = await seen(reading, 'program', 'warning');
    line('line' in more ? more.line : more.value);
  }
}

/** Square's largest page of accounts, and as many as keep a check short. */
const PAGE = 200;
const MOST_PAGES = 5;

/** Customers who seem to have several accounts, as they may after two entries of the directory were merged. */
async function duplicatesIn(caller: Context['caller']): Promise<Line> {
  const passes: NamedPass[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const found = await searchPage(caller, `${ACCOUNTS}/search`, 'loyalty_accounts', { limit: PAGE }, cursor);
    passes.push(
      ...found.rows.map((account) => ({
        id: asText(account.id) ?? '',
        externalId: asText(account.customer_id),
        phone: phoneOf(account),
      })),
    );
    cursor = found.cursor;
    if (!cursor) break;
  }
  return duplicatesLine(passes, cursor === null);
}

function statusLine(program: Json): Line {
  const status = asText(program.status);
  const isActive = status === 'ACTIVE';
  const text = isActive
    ? 'The program is active.'
    : 'The program is not active. Switch it on in the Square Dashboard, under Loyalty.';
  return {
    key: 'program',
    mark: isActive ? 'ok' : 'warning',
    text,
    facts: { id: asText(program.id), status },
  };
}

function tierLine({ id, name, points }: Json): Line {
  const title = plain(asText(name) ?? asText(id));
  return {
    key: 'tier',
    mark: 'info',
    text: `Reward for ${grouped(toPoints(points))} points: ${title}.`,
    facts: { id: asText(id), points: toPoints(points) },
  };
}

/** What makes points by itself (`LoyaltyProgramAccrualRuleType`). */
const RULES: Readonly<Record<string, string>> = {
  VISIT: 'each visit',
  SPEND: 'what is spent',
  ITEM_VARIATION: 'certain items',
  CATEGORY: 'certain kinds of items',
};

/** Whether the till gives points by itself; then a flow that gives them for the same sales gives them twice. */
async function tillLine(caller: Context['caller'], program: Json): Promise<Line> {
  const types = asGroups(program.accrual_rules).map((rule) => asText(rule.accrual_type) ?? '');
  const rules = [...new Set(types)].map((type) => RULES[type] ?? 'other things');
  const { rows } = await searchEvents(caller, { types: ['ACCUMULATE_POINTS'] });
  const byTill = rows.filter((event) => event.source === 'SQUARE').length;
  const facts = { rules: types, recent: rows.length, recentByTill: byTill };
  if (rows.length === 0)
    return {
      key: 'till-earns',
      mark: 'info',
      text: "There are no earnings yet, so it cannot be told whether Square's till earns by itself; run the check again after a sale there.",
      facts,
    };
  if (byTill === 0)
    return {
      key: 'till-earns',
      mark: 'info',
      text: `Points are earned for ${rules.join(' and ') || 'nothing yet'}. None of the last ${rows.length} earnings came from Square's own till.`,
      facts,
    };
  return {
    key: 'till-earns',
    mark: 'warning',
    text: `Square's till earns by itself: it gave the points of ${byTill} of the last ${rows.length} earnings. Do not send sales of this till to Add Points here, or they earn twice; Earn for Order notices it where sales have an order.`,
    facts,
  };
}
