import fc from 'fast-check';
import { readPages } from './paginate.ts';

/** A list of `total` numbers that notes which pages were asked for. */
function listOf(total: number) {
  const asked: [offset: number, limit: number][] = [];
  const all = Array.from({ length: total }, (_, i) => i);
  const readPage = async (offset: number, limit: number) => {
    asked.push([offset, limit]);
    return all.slice(offset, offset + limit);
  };
  return { all, asked, readPage };
}

test('one page that is not full is the whole list', async () => {
  const { all, asked, readPage } = listOf(2);
  expect(await readPages(readPage, { pageSize: 3, maxPages: 5 })).toEqual({ items: all, complete: true });
  expect(asked).toEqual([[0, 3]]);
});

test('a full page is followed by the next, even if that one is empty', async () => {
  const { all, asked, readPage } = listOf(6);
  expect(await readPages(readPage, { pageSize: 3, maxPages: 5 })).toEqual({ items: all, complete: true });
  expect(asked).toEqual([
    [0, 3],
    [3, 3],
    [6, 3],
  ]);
});

test('a list that the limit on pages cut is not complete', async () => {
  const { readPage } = listOf(6);
  expect(await readPages(readPage, { pageSize: 3, maxPages: 2 })).toEqual({
    items: [0, 1, 2, 3, 4, 5],
    complete: false,
  });
});

test('no page at all is not complete', async () => {
  expect(await readPages(listOf(0).readPage, { pageSize: 3, maxPages: 0 })).toEqual({
    items: [],
    complete: false,
  });
});

test('reading ends with the page that is enough, and the list counts as complete', async () => {
  const { asked, readPage } = listOf(9);
  const enough = (page: number[]) => page.includes(4);
  expect(await readPages(readPage, { pageSize: 3, maxPages: 9, enough })).toEqual({
    items: [0, 1, 2, 3, 4, 5],
    complete: true,
  });
  expect(asked).toHaveLength(2);
});

test('reading ends when there is no time left, and the list is not complete', async () => {
  const { readPage } = listOf(9);
  let asked = 0;
  const mayGoOn = () => ++asked < 2;
  expect(await readPages(readPage, { pageSize: 3, maxPages: 9, mayGoOn })).toEqual({
    items: [0, 1, 2, 3, 4, 5],
    complete: false,
  });
});

test('the time is not asked for after the last page', async () => {
  const mayGoOn = jest.fn(() => false);
  expect(await readPages(listOf(2).readPage, { pageSize: 3, maxPages: 9, mayGoOn })).toMatchObject({
    complete: true,
  });
  expect(mayGoOn).not.toHaveBeenCalled();
});

test('every record is read once and in order, or the list is not complete', async () => {
  const sizes = [fc.nat(60), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 })] as const;
  await fc.assert(
    fc.asyncProperty(...sizes, async (total, pageSize, maxPages) => {
      const { all, readPage } = listOf(total);
      const { items, complete } = await readPages(readPage, { pageSize, maxPages });
      expect(items).toEqual(all.slice(0, pageSize * maxPages));
      expect(complete).toBe(total < pageSize * maxPages);
    }),
  );
});
