import type { PickerKey } from '../../catalogue/field.ts';
import { programId } from '../../catalogue/fields.ts';
import { pathSegment } from '../../values/id.ts';
import type { Picker } from '../driver.ts';
import { campaigns, offers } from './coupons/pickers.ts';
import { fieldNames } from './custom-fields.ts';
import { toPass } from './pass.ts';
import { labelled, offsetOf, paged, PICKER_PAGE } from './picker-page.ts';
import { statusRemark } from './program.ts';
import { asText, PAGE_SIZE, readList } from './wire.ts';

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
      label: labelled(program.name, program.id, statusRemark(program)),
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

const rewardFields: Picker = {
  doing: 'list the fields of the pass',
  needs: [programId],
  async list({ caller }, { input, search }) {
    const wanted = search?.toLowerCase() ?? '';
    const names = await fieldNames(caller, asText(input.programId));
    return {
      results: names
        .filter((name) => name.toLowerCase().includes(wanted))
        .map((name) => ({ id: name, label: name })),
    };
  },
};

export const pickers: Readonly<Partial<Record<PickerKey, Picker>>> = {
  programs,
  tiers,
  passes,
  rewardFields,
  campaigns,
  offers,
};
