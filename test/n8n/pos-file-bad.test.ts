import { file, HEAD, readFiles as read, sample, saleOf } from './support/till-files.ts';
import type { Item } from './support/till-files.ts';

describe('bad files', () => {
  const good = 'A-1,2026-03-02 12:45,12.95,';
  const cases: [string, Item, RegExp][] = [
    ['an empty file', file('a.csv', ''), /^a\.csv, line 1: The file is empty/],
    ['a header only', file('a.csv', HEAD), /^a\.csv, line \d: The file has a header and no rows/],
    ['a wrong file', file('a.csv', 'Name,Colour', 'Ada,blue'), /^a\.csv has no column for "Transaction ID"/],
    [
      'no column of money',
      file('a.csv', 'Order ID,Date', 'A-1,2026-03-02'),
      /^a\.csv has no column for "Total"/,
    ],
    ['too few fields', file('a.csv', HEAD, 'A-2', good), /^a\.csv, line 2: This line has 1 field/],
    ['a broken quote', file('a.csv', HEAD, good, 'A-2,"2026-03-02,1,'), /^a\.csv, line 3: /],
    ['a workbook', file('a.xlsx', 'PK\u0003\u0004 what'), /^a\.xlsx, line 1: The file is not a CSV text/],
    [
      'a missing column of Toast',
      { data: { ...sample('PaymentDetails.csv'), text: 'Payment Id,Check Id,Paid Date\n1,2,3' } },
      /^PaymentDetails\.csv has no columns? /,
    ],
  ];

  test.each(cases)('%s stops the run with the file and the line', async (_name, item, sentence) => {
    await expect(read([item])).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: expect.stringMatching(sentence) as string,
      description: expect.stringMatching(/^Nothing was handed on.*On Error, Continue\.$/) as string,
    });
  });

  test.each(cases)(
    '%s becomes an item of its own when the step may go on, and good rows are kept',
    async (_name, item, sentence) => {
      const found = await read([item, file('b.csv', HEAD, good)], {}, { continueOnFail: true });
      const unread = found.filter(({ json }) => json.error);
      expect(unread[0]).toMatchObject({
        json: { error: expect.stringMatching(sentence) as string },
        pairedItem: [{ item: 0 }],
      });
      expect(Object.keys(unread[0]!.json)).toEqual(['error']);
      expect(
        found.filter(({ pairedItem }) => JSON.stringify(pairedItem) === '[{"item":1}]').map(saleOf),
      ).toMatchObject([{ transactionId: 'A-1' }]);
    },
  );

  test('say how many places there are, and how many sales could be read', async () => {
    await expect(read([file('a.csv', HEAD, good, 'A-2', 'A-3')])).rejects.toMatchObject({
      description: expect.stringMatching(
        /although 1 sales and refunds could be read\. So it is with 2 places in all\./,
      ) as string,
    });
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, {}, /Time Zone "Mars\/Olympus" does not exist/],
    [{}, { currency: '' }, /Currency/],
    [{}, { currency: 'DOLLAR' }, /Currency/],
    [{ closeoutHour: 30 }, {}, /Closeout Hour is not an hour of the day/],
    [{ country: 'USA' }, {}, /Country is not a country code/],
    [{}, { binaryFields: 'attachment' }, /attachment/],
  ])('and bad settings are named: %o %o', async (options, more, sentence) => {
    await expect(read([file('a.csv', HEAD, good)], options, more)).rejects.toMatchObject({
      message: expect.stringMatching(sentence) as string,
    });
  });

  test('an item without a file is told what to do', async () => {
    await expect(read([{}])).rejects.toMatchObject({ message: 'This item carries no file.' });
  });
});
