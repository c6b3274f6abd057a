import { fakePasskit } from '../../../testing/passkit.ts';
import type { Step } from '../../../testing/runtime.ts';
import { networkError } from '../../../testing/runtime.ts';

const IMAGES = 'POST /images';
const input = { imageUrl: 'https://example.com/strip.png', imageKind: 'strip', imageName: 'Autumn' };
const result = { id: 'IMG-1', system: 'passkit', imageKind: 'strip', imageName: 'Autumn' };

function create(changes: Record<string, unknown>, answer: Step | Step[]) {
  const passkit = fakePasskit({ [IMAGES]: answer });
  return { ...passkit, answer: passkit.client.act('create_image', { ...input, ...changes }) };
}

test('an image is made from its link, and the ID of its kind comes back', async () => {
  const { answer, seen } = create({}, { body: { strip: 'IMG-1', icon: '', logo: 'IMG-2' } });
  expect(await answer).toStrictEqual(result);
  expect(seen()).toEqual([
    { call: IMAGES, body: { name: 'Autumn', imageData: { strip: 'https://example.com/strip.png' } } },
  ]);
});

test('an image needs no name', async () => {
  const { answer, seen } = create({ imageName: '' }, { body: { strip: 'IMG-1' } });
  expect(await answer).toStrictEqual({ ...result, imageName: null });
  expect(seen()[0]!.body).toStrictEqual({ imageData: { strip: 'https://example.com/strip.png' } });
});

test('a lost answer costs at most an image that nobody uses', async () => {
  const { answer, calls } = create({}, [networkError('ECONNRESET'), { body: { strip: 'IMG-1' } }]);
  expect(await answer).toStrictEqual(result);
  expect(calls()).toEqual([IMAGES, IMAGES]);
});

test('a picture that PassKit does not take is told with what to check', async () => {
  await expect(create({}, { status: 400, body: { code: 3 } }).answer).rejects.toMatchObject({
    problem: 'refused',
    message:
      'PassKit could not create the image: it did not accept the picture. Check that the link opens for everybody and shows a PNG picture. (status 400, code 3)',
    details: { field: 'imageUrl', status: 400 },
  });
});

test.each([{}, { icon: 'IMG-2' }, { strip: '' }])('an answer without the image is none: %j', async (body) => {
  await expect(create({}, { body }).answer).rejects.toMatchObject({
    problem: 'unexpected',
    message: 'PassKit could not create the image: its answer has no image in it. Try again in a minute.',
  });
});

test('another refusal is told as it is', async () => {
  await expect(create({}, { status: 403 }).answer).rejects.toMatchObject({ problem: 'permission' });
});
