/** A part of an integration's definition; nothing is known of it until it is looked at. */
export type Part = Record<string, unknown>;

/** One of Zapier's integration checks, as far as it can be decided from the definition alone. */
export interface Check {
  code: string;
  /** What is wrong, in words; nothing when all is well. */
  find(definition: Part): string[];
}

interface Operation {
  kind: 'triggers' | 'searches' | 'creates';
  key: string;
  whole: Part;
  operation: Part;
  fields: Part[];
}

/** The merchant's own references, and what a scan or an earlier step tells: no system has a list of them to choose from. */
const OWN_REFERENCES = [
  'externalId',
  'transactionId',
  'originalTransactionId',
  'orderId',
  'locationId',
  'staffId',
];
const TOLD_BEFORE = ['holdId', 'rewardId', 'imageId', 'redemptionId', 'walletId'];
/** Typed, because the step has no program whose levels could be listed. */
const TYPED = ['calculate_points.tierId'];
/** Addresses that the app itself refuses unless they are https and on the internet; connection.test.ts shows it. */
const CHECKED_ADDRESSES = ['baseUrl'];
const SMALL_WORDS = /^(a|an|and|as|at|by|for|from|if|in|of|off|on|or|per|the|to|vs|with)$/;
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;
const LIKE_A_DATE =
  /^\d{4}-\d{2}-\d{2}|^\d{1,2}[ ./-](\d{1,2}|[A-Z][a-z]{2,})[ ./-]\d{2,4}|^[A-Z][a-z]{2,8} \d{1,2},? \d{4}/;

const partOf = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {});
const listOf = (value: unknown): Part[] => (Array.isArray(value) ? (value as Part[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function operations(definition: Part): Operation[] {
  return (['triggers', 'searches', 'creates'] as const).flatMap((kind) =>
    Object.entries(partOf(definition[kind])).map(([key, whole]) => {
      const operation = partOf(partOf(whole).operation);
      // A function that makes fields stands there as a text.
      const fields = listOf(operation.inputFields).filter((field) => typeof field === 'object');
      return { kind, key, whole: partOf(whole), operation, fields };
    }),
  );
}

/** Each "find or create", which couples a search and a create. */
const pairs = ({ searchOrCreates }: Part): { key: string; whole: Part }[] =>
  Object.entries(partOf(searchOrCreates)).map(([key, whole]) => ({ key, whole: partOf(whole) }));

const authFields = (definition: Part) => listOf(partOf(definition.authentication).fields);

/** Every text of the definition, with where it stands. */
function texts(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  return Object.entries(partOf(value)).flatMap(([key, inner]) => texts(inner, path ? `${path}.${key}` : key));
}

/** Reports each operation of a kind for which something is so. */
function each(kinds: string, is: (one: Operation, definition: Part) => boolean) {
  return (definition: Part) =>
    operations(definition)
      .filter((one) => kinds.includes(one.kind) && is(one, definition))
      .map(({ kind, key }) => `${kind}.${key}`);
}

/** Reports each input field for which something is so. */
function eachField(is: (field: Part, definition: Part) => boolean) {
  return (definition: Part) =>
    operations(definition).flatMap(({ key, fields }) =>
      fields.filter((field) => is(field, definition)).map((field) => `${key}.${textOf(field.key)}`),
    );
}

/** Reports each text for which something is so. */
function eachText(is: (text: string, path: string) => boolean) {
  return (definition: Part) =>
    texts(definition)
      .filter(({ text, path }) => is(text, path))
      .map(({ path }) => path);
}

const firstOf = (reference: unknown) => textOf(reference).split('.')[0]!;
const isHook = ({ operation }: Operation) => operation.type === 'hook';
const isStatic = ({ operation }: Operation) => !operation.performSubscribe || !operation.performUnsubscribe;
const hasDropdown = ({ dynamic, choices }: Part) => Boolean(dynamic || choices);
const isProse = (path: string) => /\.(description|helpText|directions)$/.test(path);

function hasBareLink(text: string): boolean {
  const rest = text.replace(/`[^`]*`/g, '').replace(/\[[^\][]+\]\(https?:\/\/[^\s()]+\)/g, '');
  return /https?:|\[[^\]]*\(|\]\(/.test(rest);
}

function isTitleCase(label: string): boolean {
  const words = label.split(/\s+/);
  return words.every((word, index) => /^[^a-z]/.test(word) || (index > 0 && SMALL_WORDS.test(word)));
}

/** The value in a sample that an output field speaks of; `a__b` is b inside a. */
function valueAt(sample: unknown, key: string): unknown {
  return key.split('__').reduce((value: unknown, step) => partOf(value)[step], sample);
}

function fits(value: unknown, type: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number' || type === 'boolean') return typeof value === type;
  if (type === 'datetime') return typeof value === 'string' && ISO.test(value);
  return type === undefined || typeof value === 'string';
}

function contradictsOutputs({ operation }: Operation): boolean {
  return listOf(operation.outputFields).some(({ key, type, required }) => {
    const value = valueAt(operation.sample, textOf(key));
    return value === undefined ? required === true : !fits(value, type);
  });
}

function lacksPrimaryKey({ operation }: Operation): boolean {
  const primary = listOf(operation.outputFields).filter((field) => field.primary);
  const keys = primary.length > 0 ? primary.map((field) => textOf(field.key)) : ['id'];
  return keys.some((key) => !['string', 'number'].includes(typeof valueAt(operation.sample, key)));
}

/** Zapier's "Integration check reference": every check on the definition. */
export const CHECKS: readonly Check[] = [
  { code: 'D001', find: eachField(({ key }) => /api.?key|secret|passw|token/i.test(textOf(key))) },
  {
    code: 'D002',
    find: (definition) =>
      authFields(definition)
        .filter(({ helpText }) => !/\[[^\]]+\]\(https:\/\/[^)]+\)/.test(textOf(helpText)))
        .map(({ key }) => textOf(key)),
  },
  {
    code: 'D003',
    find: ({ authentication }) =>
      /\{\{\w+\}\}|^\$func/.test(textOf(partOf(authentication).connectionLabel)) ? [] : ['connectionLabel'],
  },
  {
    code: 'D004',
    find(definition) {
      // Not every system has a list of its passes.
      const passes = 'list_passes' in partOf(definition.triggers) ? [] : ['passId'];
      const typed = [...OWN_REFERENCES, ...TOLD_BEFORE, ...passes];
      return eachField(
        (field) =>
          /(Id|_id)$/.test(textOf(field.key)) && !hasDropdown(field) && !typed.includes(textOf(field.key)),
      )(definition).filter((found) => !TYPED.includes(found));
    },
  },
  {
    code: 'D005',
    find: eachField(
      ({ dynamic }, { triggers }) => Boolean(dynamic) && !(firstOf(dynamic) in partOf(triggers)),
    ),
  },
  { code: 'D006', find: each('triggers', (one) => isHook(one) && !one.operation.performList) },
  { code: 'D007', find: eachText((text) => /http:\/\//.test(text)) },
  { code: 'D008', find: eachText((text, path) => isProse(path) && hasBareLink(text)) },
  { code: 'D009', find: each('searches', ({ fields }) => fields.length === 0) },
  { code: 'D010', find: each('triggers', (one) => !isHook(one) && lacksPrimaryKey(one)) },
  {
    code: 'D011',
    find: (definition) =>
      [...authFields(definition), ...operations(definition).flatMap(({ fields }) => fields)]
        .filter(
          ({ label, helpText }) =>
            textOf(label).toLowerCase() === textOf(helpText).toLowerCase().replace(/\.$/, ''),
        )
        .map(({ key }) => textOf(key)),
  },
  {
    code: 'D012',
    find: each(
      'triggers searches creates',
      ({ operation }) => Object.keys(partOf(operation.sample)).length === 0,
    ),
  },
  {
    code: 'D013',
    find: eachField(({ search }, { searches }) => Boolean(search) && !(firstOf(search) in partOf(searches))),
  },
  { code: 'D014', find: eachField((field) => Boolean(field.search) && !hasDropdown(field)) },
  {
    code: 'D015',
    find: (definition) =>
      pairs(definition)
        .filter(({ key, whole }) => {
          const isKnown =
            textOf(whole.search) in partOf(definition.searches) &&
            textOf(whole.create) in partOf(definition.creates);
          return !isKnown || key !== whole.search || whole.key !== key;
        })
        .map(({ key }) => key),
  },
  {
    code: 'D016',
    find: (definition) =>
      operations(definition).every((one) => isHook(one) && isStatic(one)) ? ['all'] : [],
  },
  { code: 'D017', find: each('triggers', (one) => isHook(one) && isStatic(one)) },
  {
    code: 'D018',
    find: (definition) =>
      [...operations(definition), ...pairs(definition)]
        .filter(({ whole }) => !isTitleCase(textOf(partOf(whole.display).label)))
        .map(({ key }) => key),
  },
  {
    code: 'D021',
    find: each(
      'triggers',
      ({ whole }) => !/^Triggers when .+\.$/.test(textOf(partOf(whole.display).description)),
    ),
  },
  { code: 'D022', find: each('creates', ({ fields }) => !fields.some((field) => textOf(field.key) !== '')) },
  {
    code: 'D023',
    find: (definition) =>
      operations(definition).flatMap(({ key, operation }) =>
        texts(operation.sample, `${key}.sample`)
          .filter(({ text }) => LIKE_A_DATE.test(text) && !ISO.test(text))
          .map(({ path }) => path),
      ),
  },
  { code: 'D024', find: each('triggers searches creates', contradictsOutputs) },
  { code: 'D025', find: eachText((text) => /(javascript|vbscript|data):[^\s]/i.test(text)) },
  {
    code: 'D026',
    find: (definition) =>
      authFields(definition)
        .filter(({ key, inputFormat }) => Boolean(inputFormat) || /domain|host|url|site/i.test(textOf(key)))
        .map(({ key }) => textOf(key))
        .filter((key) => !CHECKED_ADDRESSES.includes(key)),
  },
];
