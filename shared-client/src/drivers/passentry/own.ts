import { ownWrites } from '../../memory/own-writes.ts';
import type { Note } from '../../memory/own-writes.ts';
import { asText } from '../../sale/json.ts';
import { toMillis } from '../../values/time.ts';
import type { Context } from '../driver.ts';
import type { Item } from './wire.ts';

const ownOf = ({ runtime, connection }: Context) => ownWrites(runtime, connection, 'passentry');

/** Says that somebody watches for issued passes, so that ours are noted. */
export const watchIssued = (context: Context): Promise<void> => ownOf(context).watch();

/** Notes before the call is sent that a pass of this External ID is issued by TillPass. */
export const noteIssue = (context: Context, externalId: string): Promise<Note> =>
  ownOf(context).note(externalId, {});

/** Whether TillPass issued this pass, as far as the host remembers. */
export const isOwnIssue = (context: Context, { attributes }: Item): Promise<boolean> =>
  ownOf(context).isOwn(
    asText(attributes.extId) ?? '',
    {},
    { updated: toMillis(attributes.createdAt), mark: asText(attributes.createdAt) },
  );
