import type { PassRef } from '../../catalogue/parse.ts';
import { isDeclined, TillPassError } from '../../http/errors.ts';
import { LostAnswer } from '../../http/request.ts';
import { exclusively } from '../../ledger/mutex.ts';
import { asText } from '../../sale/json.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { noticeOf } from '../notice.ts';
import { namedBy } from '../pass-ids.ts';
import { retold } from '../retell.ts';
import { passExists } from '../pass-exists.ts';
import { noteIssue } from './own.ts';
import { statusOf } from './pass.ts';
import { idsOf, passIfWanted, readPassIfAny } from './passes.ts';
import { patchPass } from './show.ts';
import { API, itemOf } from './wire.ts';
import type { Item } from './wire.ts';

/**
 * Issue Pass: looks for the External ID, then creates. What PassEntry does with an External ID that is taken is not
 * documented, so nothing is created unseen, and a create whose answer was lost is looked for instead of repeated. Two
 * hosts that issue to one customer in the same second can both create.
 */
export const issuePass: Verb = (context, input) => {
  const externalId = input.externalId as string;
  const queue = `issue:passentry:${context.connection.account}:${externalId}`;
  return exclusively(queue, () => findOrCreate(context, input, { externalId }));
};

async function findOrCreate(context: Context, input: Input, ref: PassRef): Promise<Result> {
  const { caller } = context;
  const before = await readPassIfAny(caller, ref);
  if (before && !isErased(before)) return treatExisting(context, input, before);
  const item = await createOrFind(context, input, ref, before?.id);
  return 'existing' in item
    ? treatExisting(context, input, item.existing)
    : told(context, input, item.made, { created: true });
}

/** The new pass; or the one that stands there, where PassEntry declined because of it. */
async function createOrFind(
  context: Context,
  input: Input,
  ref: PassRef,
  erasedId: string | undefined,
): Promise<{ made: Item } | { existing: Item }> {
  const { caller } = context;
  const note = await noteIssue(context, ref.externalId!);
  try {
    return { made: await create(context, input) };
  } catch (error) {
    if (error instanceof LostAnswer) {
      const made = await readPassIfAny(caller, ref);
      if (made && made.id !== erasedId) return { made };
      throw unconfirmed(context);
    }
    await note.withdraw();
    if (!(error instanceof TillPassError)) throw error;
    if (error.problem === 'not_found')
      throw retold(caller, error, 'there is no such template. Check the Template.', 'programId');
    if (!isDeclined(error)) throw error;
    const existing = await readPassIfAny(caller, ref);
    if (!existing || existing.id === erasedId) throw error;
    return { existing };
  }
}

async function create({ caller }: Context, input: Input): Promise<Item> {
  const query = [
    ['passTemplate', input.programId],
    ['extId', input.externalId],
  ].map(([name, value]) => `${name as string}=${encodeURIComponent(value as string)}`);
  const path = `${API}/passes?${query.join('&')}`;
  const body = { pass: { ...(input.customFields as object | undefined), ...scannable(input) } };
  const item = itemOf(await caller.send({ method: 'POST', path, body, safety: 'delta', answer: 'json' }));
  if (!item.id) throw new LostAnswer('an answer without a pass');
  return item;
}

/** What a till can scan: the External ID, as a code or over NFC (PassEntry, "Create pass"). */
function scannable({ barcode, nfc }: Input): Readonly<Record<string, unknown>> {
  return {
    ...(barcode ? { barcode: { enabled: true, type: barcode, source: 'extId' } } : {}),
    ...(nfc === true ? { nfc: { enabled: true, source: 'extId' } } : {}),
  };
}

async function treatExisting(context: Context, input: Input, existing: Item): Promise<Result> {
  const { caller } = context;
  if (input.ifExists === 'stop') throw passExists(caller);
  const pass = { ...(input.customFields as object | undefined), ...scannable(input) };
  const updates = input.ifExists === 'update' && Object.keys(pass).length > 0;
  if (updates) await patchPass(context, { passId: existing.id }, { pass });
  return told(context, input, existing, { created: false });
}

async function told(
  context: Context,
  input: Input,
  item: Item,
  { created }: { created: boolean },
): Promise<Result> {
  const ref = { externalId: input.externalId as string, programId: input.programId as string };
  const ids = idsOf(item, ref);
  return {
    ...ids,
    created,
    passUrl: asText(item.attributes.downloadUrl),
    ...(created ? {} : noticesOf(context, ids.programId !== ref.programId, item)),
    ...(await passIfWanted(context, input.includePass, namedBy(ids, ref))),
  };
}

function noticesOf({ runtime }: Context, isElsewhere: boolean, item: Item): { notice?: string } {
  const status = statusOf(item, runtime.now());
  return noticeOf(
    status === 'deactivated' && 'This pass is deactivated. Use Restore Pass to make it valid again.',
    status === 'expired' && 'This pass has expired.',
    isElsewhere && 'The customer has a pass already, but of another template.',
  );
}

const isErased = ({ attributes }: Item) => attributes.status === 'nullified';

const unconfirmed = ({ caller }: Context): TillPassError =>
  new TillPassError(
    'unknown_outcome',
    caller.explain(
      'its answer was lost, so it is not known whether the pass was issued. It was not sent twice. Run the step again in a minute: it looks for the pass first.',
    ),
    { field: 'externalId', retryAfterMs: 60_000 },
  );
