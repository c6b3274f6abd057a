import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const programId = DEMO_PROGRAMS.rewards;

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
});

function listed(filters: object): unknown[] {
  return call('POST', `/members/member/list/${programId}`, { filters }).lines.map(
    ({ externalId }) => externalId,
  );
}

function where(filterField: string, filterOperator: string, filterValue: string): object {
  return { filterField, filterOperator, filterValue };
}

describe('enrol', () => {
  it('answers the id of the new member', () => {
    const { id } = call('POST', '/members/member', {
      programId,
      tierId: 'base',
      externalId: 'E1',
      person: { forename: 'Ada' },
    }).json;
    expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(call('GET', `/members/member/externalId/${programId}/E1`).json).toMatchObject({
      id,
      status: 'ENROLLED',
      passMetaData: { status: 'PASS_ISSUED' },
      created: '2030-01-01T00:00:00Z',
    });
  });

  it('keeps externalId unique in a program, not beyond', () => {
    sandbox.passkit.createMember({ programId, externalId: 'E1' });
    expect(call('POST', '/members/member', { programId, tierId: 'base', externalId: 'E1' })).toMatchObject({
      status: 409,
      json: { code: 6 },
    });
    sandbox.switches.duplicateExternalIdStatus = 400;
    expect(call('POST', '/members/member', { programId, tierId: 'base', externalId: 'E1' }).status).toBe(400);
    expect(
      call('POST', '/members/member', { programId: DEMO_PROGRAMS.staff, tierId: 'house', externalId: 'E1' })
        .status,
    ).toBe(200);
  });

  it.each([
    ['no tier', { programId }, 400],
    ['no program', { tierId: 'base' }, 400],
    ['an unknown program', { programId: 'x', tierId: 'base' }, 404],
    ['an unknown tier', { programId, tierId: 'x' }, 404],
    ['a bad address', { programId, tierId: 'base', person: { emailAddress: 'x' } }, 400],
    ['a server time', { programId, tierId: 'base', created: '2030-01-01T00:00:00Z' }, 400],
  ])('refuses %s', (_name, body, status) => {
    expect(call('POST', '/members/member', body).status).toBe(status);
  });

  it('takes externalId from the field that the program says', () => {
    const program = sandbox.passkit.createProgram({
      name: 'By email',
      applyFieldToExternalIdOnEnrol: { fieldUniqueName: 'person.emailAddress' },
    });
    const member = sandbox.passkit.createMember({
      programId: program.id,
      person: { emailAddress: 'a@example.com' },
    });
    expect(member.externalId).toBe('a@example.com');
  });

  it('refuses where the program is closed', () => {
    const program = sandbox.passkit.createProgram({
      name: 'Closed',
      status: ['PROJECT_PUBLISHED', 'PROJECT_DISABLED_FOR_OBJECT_CREATION'],
    });
    expect(call('POST', '/members/member', { programId: program.id, tierId: 'base' }).status).toBe(400);
  });

  it('gives the expiry date of the tier', () => {
    const program = sandbox.passkit.createProgram({
      name: 'Year',
      tiers: [{ id: 'base', expirySettings: { expiryType: 'EXPIRE_AFTER_X_DAYS', expireAfterXDays: 365 } }],
    });
    expect(sandbox.passkit.createMember({ programId: program.id }).expiryDate).toBe(Date.UTC(2031, 0, 1));
  });

  it('enrols publicly into the base tier', () => {
    const { id } = call('POST', '/members/member/public', { programId, externalId: 'P1' }).json;
    expect(sandbox.passkit.member(id as string)?.tierId).toBe('base');
  });
});

describe('list', () => {
  beforeEach(() => {
    for (let n = 1; n <= 30; n += 1) {
      now += 1000;
      sandbox.passkit.createMember({
        programId,
        externalId: `E${n}`,
        points: n,
        tierId: n % 2 === 0 ? 'gold' : 'base',
        metaData: { city: n < 4 ? 'Leeds' : 'York' },
        person: { emailAddress: `p${n}@example.com`, mobileNumber: `+4412${n}` },
      });
    }
  });

  it('gives 25 unless told, -1 for all, and pages by offset', () => {
    expect(listed({})).toHaveLength(25);
    expect(listed({ limit: -1 })).toHaveLength(30);
    expect(listed({ limit: 3, offset: 28 })).toEqual(['E29', 'E30']);
    expect(call('POST', `/members/member/list/${programId}`, { filters: { limit: -2 } }).status).toBe(400);
  });

  it('answers an empty body when nothing is found', () => {
    const answer = call('POST', `/members/member/list/${programId}`, { filters: { offset: 99 } });
    expect(answer).toMatchObject({ status: 200, text: '' });
  });

  it('orders; without orderAsc it descends', () => {
    expect(listed({ orderBy: 'points', limit: 2 })).toEqual(['E30', 'E29']);
    expect(listed({ orderBy: 'points', orderAsc: true, limit: 2 })).toEqual(['E1', 'E2']);
    sandbox.switches.defaultOrder = 'newest_first';
    expect(listed({ limit: 1 })).toEqual(['E30']);
  });

  it('combines fields of a group by AND or OR, and groups by AND', () => {
    const low = where('points', 'lte', '4');
    expect(
      listed({ filterGroups: [{ condition: 'AND', fieldFilters: [low, where('tierId', 'eq', 'gold')] }] }),
    ).toEqual(['E2', 'E4']);
    expect(
      listed({
        filterGroups: [
          {
            condition: 'OR',
            fieldFilters: [where('externalId', 'eq', 'E1'), where('externalId', 'eq', 'E9')],
          },
        ],
      }),
    ).toEqual(['E1', 'E9']);
    expect(
      listed({ filterGroups: [{ fieldFilters: [low] }, { fieldFilters: [where('tierId', 'eq', 'base')] }] }),
    ).toEqual(['E1', 'E3']);
  });

  it.each([
    [where('externalId', 'eq', 'E7'), ['E7']],
    [where('externalId', 'like', 'e30'), ['E30']],
    [where('points', 'gt', '28'), ['E29', 'E30']],
    [where('meta.city', 'eq', 'Leeds'), ['E1', 'E2', 'E3']],
    [where('person.emailAddress', 'eq', 'p5@example.com'), ['E5']],
    [where('mobileNumber', 'eq', '+445'), []],
    [where('mobileNumber', 'eq', '+4412'), []],
    [where('mobileNumber', 'eq', '+44125'), ['E5']],
    [where('created', 'gte', '2030-01-01T00:00:29Z'), ['E29', 'E30']],
    [where('created', 'gt', String(Date.UTC(2030, 0, 1, 0, 0, 29) / 1000)), ['E30']],
    [where('status', 'eq', 'CHECKED_IN'), []],
  ])('filters by %j', (filter, expected) => {
    expect(listed({ filterGroups: [{ fieldFilters: [filter] }] })).toEqual(expected);
  });

  it('finds some by their ids, of this program only', () => {
    const other = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.staff, externalId: 'S1' });
    const ids = sandbox.passkit.members(programId).map(({ id }) => id);
    const fieldFilters = [other.id, ids[8] ?? '', ids[4] ?? ''].map((id) => where('id', 'eq', id));
    expect(listed({ filterGroups: [{ condition: 'OR', fieldFilters }] })).toEqual(['E5', 'E9']);
  });

  it('counts', () => {
    expect(
      call('POST', `/members/count/${programId}`, {
        filters: { filterGroups: [{ fieldFilters: [where('tierId', 'eq', 'gold')] }] },
      }).json,
    ).toEqual({ total: 15 });
  });

  it.each([
    where('passStatus', 'eq', 'x'),
    where('points', 'near', '1'),
    { filterField: 'points', filterOperator: 'eq' },
    where('created', 'gt', 'soon'),
  ])('refuses %j', (filter) => {
    expect(
      call('POST', `/members/member/list/${programId}`, {
        filters: { filterGroups: [{ fieldFilters: [filter] }] },
      }).status,
    ).toBe(400);
  });

  it('has switches for filters that may not work', () => {
    const byEmail = {
      filterGroups: [{ fieldFilters: [where('person.emailAddress', 'eq', 'p5@example.com')] }],
    };
    sandbox.switches.memberEmailFilterWorks = false;
    expect(listed(byEmail)).toEqual([]);
    sandbox.switches.unknownFilterField = 'ignored';
    expect(
      listed({ limit: -1, filterGroups: [{ fieldFilters: [where('shoeSize', 'eq', '9')] }] }),
    ).toHaveLength(30);
    sandbox.switches.unknownFilterField = 'matches_nothing';
    expect(listed({ filterGroups: [{ fieldFilters: [where('shoeSize', 'eq', '9')] }] })).toEqual([]);
  });

  it('can write bare lines', () => {
    sandbox.switches.streamResultWrapper = false;
    expect(
      JSON.parse(call('POST', `/members/member/list/${programId}`, { filters: { limit: 1 } }).text),
    ).toHaveProperty('externalId', 'E1');
  });
});

it('deletes by a JSON body and lets the externalId be used again', () => {
  const member = sandbox.passkit.createMember({ programId, externalId: 'E1' });
  expect(call('DELETE', '/members/member', { externalId: 'E1', programId })).toMatchObject({
    status: 200,
    json: {},
  });
  expect(call('GET', `/members/member/id/${member.id}`).status).toBe(404);
  expect(call('DELETE', '/members/member', { id: member.id }).status).toBe(404);
  expect(call('DELETE', '/members/member', {}).status).toBe(400);
  expect(call('POST', '/members/member', { programId, tierId: 'base', externalId: 'E1' }).status).toBe(200);
});

it('goes with its tier', () => {
  const gold = sandbox.passkit.createMember({ programId, tierId: 'gold' });
  const base = sandbox.passkit.createMember({ programId });
  expect(call('DELETE', `/members/tier/${programId}/gold`).status).toBe(200);
  expect(sandbox.passkit.members(programId)).toEqual([base]);
  expect(call('GET', `/members/member/id/${gold.id}`).status).toBe(404);
});
