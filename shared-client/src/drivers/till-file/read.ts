import { TillPassError } from '../../http/errors.ts';
import { readSalesFiles } from '../../sale/from/sales-files.ts';
import type { SalesFilesOptions, SalesFilesRead } from '../../sale/from/sales-files.ts';
import type { Context, Input } from '../driver.ts';
import { parseColumns } from './columns.ts';

/** How the file is called in sentences about its lines. */
const NAME = 'The file';

/** The text behind the link. Throws when it is a web page, as of a share that asks who one is. */
export async function readText({ caller }: Context): Promise<string> {
  const call = { method: 'GET', path: '', safety: 'repeatable', answer: 'text' } as const;
  const text = (await caller.send(call)) as string;
  if (/^\s*<(!doctype|html|\?xml|head|body)/i.test(text.replace(/^\ufeff/, '')))
    throw new TillPassError(
      'unexpected',
      caller.explain(
        'the link leads to a web page and not to the file. Publish the file as CSV, or share it so that whoever has the link can download it, and paste that link.',
      ),
    );
  return text;
}

/** Every sale of the file, whichever of the known exports it is, and what could not be read of it. */
export async function readFile(context: Context, input: Input): Promise<SalesFilesRead> {
  const text = await readText(context);
  const options = optionsOf(context, input);
  try {
    const read = readSalesFiles([{ name: NAME, text }], options);
    // A day begins with a header and no rows.
    return isHeaderOnly(text) ? { ...read, problems: [] } : read;
  } catch (error) {
    if (error instanceof TillPassError && error.details.field === 'files')
      throw new TillPassError(
        'input',
        context.caller.explain(`${error.message} Use Names of Columns for that.`),
        {
          field: 'columns',
        },
      );
    throw error;
  }
}

const isHeaderOnly = (text: string) => /^\s*\S[^\r\n]*\s*$/.test(text.replace(/^\ufeff/, ''));

function optionsOf({ runtime }: Context, input: Input): SalesFilesOptions {
  const { dateOrder } = input;
  return {
    place: {
      timeZone: input.timeZone as string,
      currency: (input.currency as string).toUpperCase(),
      country: (input.country as string | undefined) ?? null,
      closeoutHour: 0,
      locationId: null,
      locationName: null,
    },
    own: parseColumns(input.columns as string | undefined),
    nowMs: runtime.now(),
    ...(dateOrder === 'day-first' || dateOrder === 'month-first' ? { habits: { dates: dateOrder } } : {}),
  };
}
