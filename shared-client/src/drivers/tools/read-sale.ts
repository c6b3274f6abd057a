import { inputError } from '../../http/errors.ts';
import { readSale as read } from '../../sale/from/detect.ts';
import type { TillPlace } from '../../sale/place.ts';
import type { Sale, SaleSource } from '../../sale/sale.ts';
import { tellSale } from '../../sale/tell.ts';
import type { Context, Input, Result } from '../driver.ts';

/**
 * What a till's webhook or row tells. No call. A body without a sale is no error, because a flow that fails often is switched
 * off: `sale` is null then, and `skipped` says why. A field that is missing or wrong is one, because no sale would ever be read.
 */
export function readSale(_context: Context, input: Input): Promise<Result> {
  const { sales, skipped } = read(input.source as 'auto' | SaleSource, input.body, placeOf(input));
  const [first, ...others] = sales;
  const setUp = first ? undefined : skipped.find(({ untold }) => untold);
  if (setUp) throw inputError(setUp.untold!, setUp.why);
  const notices = [severalIn(sales), unnamedIn(sales)].filter((one) => one !== undefined);
  return Promise.resolve({
    sale: first ? tellSale(first) : null,
    salesFound: sales.length,
    otherSales: others.length > 0 ? JSON.stringify(others) : null,
    skipped: skipped.map(({ why }) => why).join(' ') || null,
    ...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
  });
}

/** What is left empty stays unknown, but for the day, which ends at midnight. */
const placeOf = ({ timeZone = '', currency = '', country = null }: Input): TillPlace => ({
  timeZone: timeZone as string,
  currency: currency as string,
  country: country as string | null,
  closeoutHour: 0,
  locationId: null,
  locationName: null,
});

function severalIn(sales: readonly Sale[]): string | undefined {
  if (sales.length < 2) return undefined;
  return `${sales.length} sales were found and Sale is the first of them. Other Sales as Text holds the rest, as a JSON list to loop over.`;
}

function unnamedIn(sales: readonly Sale[]): string | undefined {
  if (!sales.some(({ source, customer }) => source === 'toast' && customer === null)) return undefined;
  return "Toast's webhook leaves the guest out. Connect Toast itself to know who bought.";
}
