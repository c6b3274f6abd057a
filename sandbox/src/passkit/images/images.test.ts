import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_PROGRAMS } from '../seed.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const URL = 'https://cafe.example/strip.png';

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  sandbox = new SandboxCore({ now: () => now });
  sandbox.passkit.state.publicUrl = 'http://127.0.0.1:4700';
  call = directClient(sandbox);
});

function create(imageData: object): Record<string, string> {
  const { json } = call('POST', '/images', { name: 'Autumn', imageData });
  return json as Record<string, string>;
}

it('makes one image of each kind given, from pixels or an address', () => {
  const { icon, strip, ...others } = create({ icon: PNG, strip: URL });
  expect(Object.values(others).filter((id) => id !== '')).toEqual([]);
  expect(call('GET', `/image/${icon}`).json).toEqual({
    url: `http://127.0.0.1:4700/i/${icon}`,
    title: 'Autumn icon',
  });
  expect(call('GET', `/image/${strip}`).json).toMatchObject({ url: URL });
  expect(call('GET', `/image/data/${icon}`).json).toEqual({
    id: icon,
    name: 'Autumn icon',
    url: `http://127.0.0.1:4700/i/${icon}`,
    use: 'icon',
    languages: [],
    ownerUsername: 'corner-cafe',
    createdAt: '2030-01-01T00:00:00Z',
    updatedAt: '2030-01-01T00:00:00Z',
  });
});

it.each([
  ['no image', {}, 400],
  ['a word', { icon: 'icon' }, 400],
  ['base64 of a text', { icon: Buffer.from('hello world').toString('base64') }, 400],
  ['a data URI', { icon: `data:image/png;base64,${PNG}` }, 400],
  ['an address without TLS', { icon: 'http://cafe.example/a.png' }, 400],
  ['a file', { icon: 'file:///etc/passwd' }, 400],
  ['a translation that is none', { icon: PNG, localizedIcon: { translations: { DE: 'x' } } }, 400],
  ['a stamp image', { stampConfig: { totalStamps: 9 } }, 501],
])('refuses %s', (_name, imageData, status) => {
  expect(call('POST', '/images', { name: 'Autumn', imageData }).status).toBe(status);
});

it('changes what is given and keeps the rest', () => {
  const { icon } = create({ icon: PNG });
  now += 1000;
  expect(
    call('PUT', '/image', { id: icon, imageData: URL, localizedImageData: { translations: { DE: GIF } } })
      .json,
  ).toMatchObject({
    id: icon,
    name: 'Autumn',
    url: URL,
    languages: ['DE'],
    createdAt: '2030-01-01T00:00:00Z',
    updatedAt: '2030-01-01T00:00:01Z',
  });
  expect(call('PUT', '/image', { id: icon, name: 'Winter' }).json).toMatchObject({
    name: 'Winter',
    url: URL,
  });
  expect(call('PUT', '/image', { id: icon, imageData: 'x' }).status).toBe(400);
  expect(call('PUT', '/image', { name: 'x' }).status).toBe(400);
  expect(call('PUT', '/image', { id: 'x' }).status).toBe(404);
});

it('bundles all versions into a zip', () => {
  const { icon } = create({ icon: PNG, localizedIcon: { translations: { DE: GIF } } });
  const zip = Buffer.from(call('GET', `/image/bundle/${icon}`).json['image'] as string, 'base64');
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  for (const part of [Buffer.from(PNG, 'base64'), Buffer.from(GIF, 'base64'), 'icon.png', 'icon-DE.gif'])
    expect(zip.includes(part)).toBe(true);
});

it('deletes', () => {
  const { icon } = create({ icon: PNG });
  expect(call('DELETE', `/image/${icon}`).json).toEqual({});
  for (const path of [`/image/${icon}`, `/image/data/${icon}`, `/image/bundle/${icon}`])
    expect(call('GET', path).status).toBe(404);
  expect(call('DELETE', `/image/${icon}`).status).toBe(404);
});

it('lets a pass show an image instead of its template, and have a profile image', () => {
  const { strip } = create({ strip: URL });
  const { id } = sandbox.passkit.createMember({
    programId: DEMO_PROGRAMS.rewards,
    profileImage: URL,
    passOverrides: { imageIds: { strip } },
  });
  expect(call('GET', `/members/member/id/${id}`).json).toMatchObject({
    profileImage: URL,
    passOverrides: { imageIds: { strip, icon: '' } },
  });
});
