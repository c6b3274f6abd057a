import { toastFileOf, toastFilesLack, toastTable } from './toast-columns.ts';

describe("the headers of Toast's files", () => {
  it.each([
    [['Location', 'Payment Id', 'Check Id'], 'payments'],
    [['check id', 'menu item'], 'items'],
    [['Check Id', 'Customer Email'], 'checks'],
    [['Order Id', 'Order Source'], 'orders'],
    [['Order Id', 'Checks'], 'orders'],
    [['id', 'date', 'total'], undefined],
  ] as const)('%j: %s', (header, file) => {
    expect(toastFileOf(header)).toBe(file);
  });

  it('names the file and the column that is missing', () => {
    const header = ['Check Id', 'Tax'];
    expect(() => toastTable('checks', 'CheckDetails 2.csv', header)).toThrow(
      'CheckDetails 2.csv has no column Total, and without it amounts would be wrong.',
    );
    expect(() => toastTable('payments', 'p.csv', ['Payment Id'])).toThrow(
      /p\.csv has no columns Check Id, Paid Date, Amount/,
    );
    expect(toastTable('checks', 'c.csv', [...header, 'Sum'], { Total: 'Sum' }).wanted).toEqual([0, 1, 2]);
  });

  it('says what cannot be known from fewer files', () => {
    expect(toastFilesLack({ orders: [], checks: [], payments: [], items: [] })).toEqual([]);
    expect(toastFilesLack({})).toHaveLength(5);
    expect(toastFilesLack({ checks: [], payments: [], items: [] })).toEqual([]);
    expect(toastFilesLack({ checks: [], items: [] })).toEqual([
      expect.stringMatching(/^Without PaymentDetails/),
    ]);
  });
});
