import { fakePasskit, PROGRAM } from '../../../../testing/passkit.ts';
import { saleOf } from '../../../../testing/sales.ts';

describe('a sale that names nobody whom PassKit could find', () => {
  const customer = { id: null, loyaltyId: null, email: null, firstName: 'Ada', lastName: null };
  const nobody = (phone: string | null) => ({
    programId: PROGRAM,
    ifMissing: 'skip',
    sale: saleOf(2500, { customer: { ...customer, phone } }),
  });

  test.each([
    [null, 'The sale names no customer, so no pass was looked for. Nothing was done.'],
    [
      '07700 900123',
      'The phone on the sale has no country code, so no pass was looked for. Fill in Country where the sale is read.',
    ],
    ['+44', 'The sale names no customer, so no pass was looked for. Nothing was done.'],
  ])('with the phone %s says why', async (phone, notice) => {
    const { client, calls } = fakePasskit({});
    expect(await client.act('record_purchase', nobody(phone))).toMatchObject({ recorded: false, notice });
    expect(calls()).toEqual([]);
  });

  test('stops with the same cure', async () => {
    const { client } = fakePasskit({});
    const stop = { ...nobody('07700 900123'), ifMissing: 'stop' };
    await expect(client.act('record_purchase', stop)).rejects.toMatchObject({
      problem: 'input',
      details: { field: 'passId' },
      message: expect.stringContaining('no country code'),
    });
  });
});
