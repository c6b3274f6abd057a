import type { PickerKey } from '../../catalogue/field.ts';
import { programId } from '../../catalogue/fields.ts';
import { pathSegment } from '../../values/id.ts';
import type { Picker, PickerPage } from '../driver.ts';
import { toPass } from './pass.ts';
import { statusRemark } from './program.ts';
import { asMessage, asText, PAGE_SIZE, readList } from './wire.ts';
import type { Message } from './wire.ts';

const PICKER_PAGE = 100;

const programs: Picker = {
  doing: 'list the programs',
  needs: [],
  async list({ caller }, { page, search }) {
    const offset = offsetOf(page);
    const found = await readList(caller, '/members/programs/list', {
      limit: PICKER_PAGE,
      offset,
      orderBy: 'name',
      orderAsc: true,
    });
    return paged(found, offset, search, (program) => ({
      id: asText(program.id),
      label: [asText(program.name) || asText(program.id), statusRemark(program)].filter(Boolean).join(' '),
    }));
  },
};

const tiers: Picker = {
  doing: 'list the tiers',
  needs: [programId],
  async list({ caller }, { input, page, search }) {
    const offset = offsetOf(page);
    const programId = asText(input.programId);
    const found = await readList(
      caller,
      '/members/tiers/list',
      { limit: PICKER_PAGE, offset },
      { programId },
    );
    const ordered = [...found].sort((a, b) => Number(a.tierIndex ?? 0) - Number(b.tierIndex ?? 0));
    return paged(ordered, offset, search, (tier) => ({
      id: asText(tier.id),
      label: asText(tier.name) || asText(tier.id),
    }));
  },
};

/** Passes by name, newest first. Typed text is compared here, because persons are stored encrypted at PassKit. */
const passes: Picker = {
  doing: 'list the passes',
  needs: [programId],
  async list(context, { input, page, search }) {
    const offset = offsetOf(page);
    const programId = asText(input.programId);
    const size = search ? PAGE_SIZE : PICKER_PAGE;
    const path = `/members/member/list/${pathSegment('Program', programId)}`;
    const found = await readList(
      context.caller,
      path,
      { limit: size, offset, orderBy: 'created', orderAsc: false },
      { programId },
    );
    const answer = paged(found, offset, search, (member) => {
      const pass = toPass(member, context.connection);
      const name = [pass.firstName, pass.lastName].filter(Boolean).join(' ') || pass.email || pass.phone;
      return { id: pass.id, label: [name, pass.externalId ?? pass.id].filter(Boolean).join(' · ') };
    });
    return found.length < size ? { results: answer.results } : { ...answer, next: String(offset + size) };
  },
};

/** The custom fields of a program: those that it declares, and those that its members have. */
const rewardFields: Picker = {
  doing: 'list the fields of the pass',
  needs: [programId],
  async list({ caller }, { input, search }) {
    const path = `/members/member/meta/${pathSegment('Program', asText(input.programId))}`;
    const { response } = asMessage(
      await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }),
    );
    const keys = Array.isArray(response) ? response.map(asText).filter(Boolean) : [];
    const wanted = search?.toLowerCase() ?? '';
    return {
      results: keys
        .filter((key) => key.toLowerCase().includes(wanted))
        .map((key) => ({ id: key.replace(/^meta\./, ''), label: key.replace(/^meta\./, '') })),
    };
  },
};

export const pickers: Readonly<Record<PickerKey, Picker>> = { programs, tiers, passes, rewardFields };

const offsetOf = (page: string | undefined) => (page && /^\d+$/.test(page) ? Number(page) : 0);

function paged(
  found: Message[],
  offset: number,
  search: string | undefined,
  row: (one: Message) => { id: string; label: string },
): PickerPage {
  const wanted = search?.toLowerCase() ?? '';
  const results = found
    .map(row)
    .filter(({ id, label }) => id && `${label} ${id}`.toLowerCase().includes(wanted));
  return found.length < PICKER_PAGE ? { results } : { results, next: String(offset + PICKER_PAGE) };
}
