import type { PickerKey } from '../../catalogue/field.ts';
import { programId } from '../../catalogue/fields.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { asGroup, asGroups, asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import type { Picker, PickerPage } from '../driver.ts';
import { narrowed } from '../narrowed.ts';
import { loyaltyOf } from './loyalty.ts';
import { query, read } from './wire.ts';

const PAGE = 100;
const LEGACY = 'legacy:';

/** The programs of the loyalty API v2 first, then the legacy ones. A call for each. */
const programs: Picker = {
  doing: 'list the programs',
  needs: [],
  async list({ caller }, { page, search }) {
    if (page?.startsWith(LEGACY))
      return narrowPage(await legacyPrograms(caller, Number(page.slice(LEGACY.length))), search);
    const current = await currentPrograms(caller, page);
    if (current.next) return narrowPage(current, search);
    const legacy = await legacyPrograms(caller, 1);
    return narrowPage({ ...legacy, results: [...current.results, ...legacy.results] }, search);
  },
};

async function currentPrograms(caller: Caller, cursor: string | undefined): Promise<PickerPage> {
  try {
    const found = await read(caller, `/v2/loyalties/programs${query({ limit: PAGE, cursor })}`);
    const results = asGroups(found.data).flatMap((one) => row(one, remarkOf(one)));
    const next = asText(asGroup(found.cursor).next);
    return next ? { results, next } : { results };
  } catch (error) {
    // A project may be without the loyalty API v2.
    if (error instanceof TillPassError && ['not_found', 'permission'].includes(error.problem))
      return { results: [] };
    throw error;
  }
}

async function legacyPrograms(caller: Caller, page: number): Promise<PickerPage> {
  const found = await read(caller, `/v1/loyalties${query({ limit: PAGE, page })}`);
  const campaigns = asGroups(found[asText(found.data_ref) ?? 'campaigns']);
  const results = campaigns.flatMap((one) =>
    row(one, one.active === false ? '(legacy, inactive)' : '(legacy)'),
  );
  return campaigns.length < PAGE ? { results } : { results, next: `${LEGACY}${page + 1}` };
}

const remarkOf = ({ status }: Json) =>
  status === 'ACTIVE' ? '' : `(${(asText(status) ?? 'unknown').toLowerCase()})`;

function row(one: Json, remark: string): { id: string; label: string }[] {
  const id = asText(one.id);
  return id ? [{ id, label: [asText(one.name) ?? id, remark].filter(Boolean).join(' ') }] : [];
}

const narrowPage = ({ results, ...more }: PickerPage, search: string | undefined): PickerPage => ({
  ...more,
  results: narrowed(results, search),
});

/** Campaigns whose vouchers can be given away. */
const campaigns: Picker = {
  doing: 'list the campaigns',
  needs: [],
  async list({ caller }, { page = '1', search }) {
    const at = /^\d+$/.test(page) ? Number(page) : 1;
    const found = await read(caller, `/v1/campaigns${query({ limit: PAGE, page: at })}`);
    const all = asGroups(found.campaigns);
    const results = all
      .filter(({ campaign_type }) => ['DISCOUNT_COUPONS', 'GIFT_VOUCHERS'].includes(String(campaign_type)))
      .flatMap((one) => row(one, one.active === false ? '(inactive)' : ''));
    return narrowPage(all.length < PAGE ? { results } : { results, next: String(at + 1) }, search);
  },
};

/** The rewards of a program. */
const offers: Picker = {
  doing: 'list the rewards',
  needs: [programId],
  async list(context, { input, search }) {
    const program = asText(input.programId) ?? '';
    return { results: narrowed(await loyaltyOf({ programId: program }).offers(context, program), search) };
  },
};

export const pickers: Readonly<Partial<Record<PickerKey, Picker>>> = { programs, campaigns, offers };
