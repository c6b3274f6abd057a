import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const MEMBER = '/members/member';
const programId = DEMO_PROGRAMS.rewards;
const PLACE = { lat: 51.5, lon: -0.1, lockScreenMessage: 'Your coffee is near' };
const BEACON = {
  uuid: 'f7826da6-4fa2-4e98-8024-bc5b71e0893e',
  major: 1,
  minor: 2,
  lockScreenMessage: 'You are here',
};
const LINK = { url: 'https://cafe.example', title: 'Menu', type: 'URI_WEB', usage: ['USAGE_APPLE_WALLET'] };

let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  sandbox = new SandboxCore();
  call = directClient(sandbox);
});

function enrol(passOverrides: object): ReturnType<DirectClient> {
  return call('POST', MEMBER, { programId, tierId: 'base', passOverrides });
}

it('are stored and given back', () => {
  const overrides = {
    imageIds: { strip: 'someStripImage00000001' },
    locations: [PLACE],
    beacons: [BEACON],
    links: [LINK],
    colors: { backgroundColor: '#102030' },
    associatedStoreIdentifiers: [5],
    appStoreIdentifiers: ['9007199254740991'],
  };
  const { id } = enrol(overrides).json;
  expect(call('GET', `${MEMBER}/id/${id}`).json).toMatchObject({ passOverrides: overrides });
  call('PUT', MEMBER, { id, passOverrides: { locations: [{ ...PLACE, lat: 52 }] } });
  const { passOverrides } = call('GET', `${MEMBER}/id/${id}`).json;
  expect(passOverrides).toMatchObject({ locations: [{ lat: 52 }], links: [] });
});

it.each([
  ['a latitude beyond the pole', { locations: [{ ...PLACE, lat: 90.1 }] }],
  ['a longitude beyond the date line', { locations: [{ ...PLACE, lon: -180.1 }] }],
  ['a latitude of 0, which counts as missing', { locations: [{ ...PLACE, lat: 0 }] }],
  ['a location without words', { locations: [{ lat: 1, lon: 1 }] }],
  ['too long words', { locations: [{ ...PLACE, lockScreenMessage: 'x'.repeat(256) }] }],
  ['too long a name', { locations: [{ ...PLACE, name: 'x'.repeat(46) }] }],
  ['a location above Everest', { locations: [{ ...PLACE, alt: 8849 }] }],
  ['an id that cannot be one', { locations: [{ id: 'x' }] }],
  ['eleven locations', { locations: Array.from({ length: 11 }, () => PLACE) }],
  ['a beacon without a UUID', { beacons: [{ ...BEACON, uuid: 'f7826da6' }] }],
  ['a beacon beyond 16 bits', { beacons: [{ ...BEACON, major: 65_536 }] }],
  ['a link that is none', { links: [{ ...LINK, url: 'menu' }] }],
  ['a link without a kind', { links: [{ ...LINK, type: undefined }] }],
  ['a link that is used nowhere', { links: [{ ...LINK, usage: [] }] }],
])('are refused with %s, unless the switch says otherwise', (_name, overrides) => {
  expect(enrol(overrides).status).toBe(400);
  sandbox.switches.passOverrideListsChecked = false;
  expect(enrol(overrides).status).toBe(200);
});

it('may name a location that is already there by its id', () => {
  expect(enrol({ locations: [{ id: 'someLocation0000000001' }] }).status).toBe(200);
});

it('drop what the messages do not have', () => {
  const { id } = enrol({ locations: [{ ...PLACE, relevantText: 'x' }] }).json;
  expect(sandbox.passkit.member(id as string)?.passOverrides?.locations).toEqual([PLACE]);
});
