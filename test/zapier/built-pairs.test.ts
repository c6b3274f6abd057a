import { builtDefinition } from './support/unzip.ts';
import { PERSON, PROGRAM, Zap } from './support/zap.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const { searchOrCreates, searches, creates } = builtDefinition('passkit') as Loose;
let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

/** What Zapier does for a pair: the search, and only if it finds nothing the create, from the same fields. */
async function findOrDo(key: string, inputData: Record<string, unknown>): Promise<Loose> {
  const { search, create } = searchOrCreates[key];
  const found = await zap.do(search, inputData);
  if (found.error) throw new Error(found.error.message);
  const [first] = found.results as Loose[];
  if (first) return { ...first, wasFound: true };
  const made = await zap.do(create, inputData, { meta: { withSearch: search } });
  if (made.error) throw new Error(made.error.message);
  return { ...(made.results as object), wasFound: false };
}

/** What a user fills in once for both: the search's fields, and those of the create that the search has not. */
const FILLED = {
  programId: PROGRAM,
  passId: '',
  externalId: 'CUST-1',
  email: PERSON.emailAddress,
  phone: PERSON.mobileNumber,
  raw: false,
  tierId: 'gold',
  firstName: PERSON.forename,
  lastName: PERSON.surname,
  birthday: '',
  customField_favouriteDrink: 'Flat white',
  ifExists: 'return',
  includePass: false,
};

describe('Find or Issue Pass', () => {
  test('issues a pass to a new customer, and finds it from then on', async () => {
    const issued = await findOrDo('find_pass', FILLED);
    expect(issued).toMatchObject({ wasFound: false, created: true, externalId: 'CUST-1' });
    const member = zap.sandbox.passkit.member(issued.id)!;
    expect(member).toMatchObject({ tierId: 'gold', metaData: { favouriteDrink: 'Flat white' } });

    const found = await findOrDo('find_pass', FILLED);
    expect(found).toMatchObject({ wasFound: true, id: issued.id, email: PERSON.emailAddress });
    expect(zap.sandbox.passkit.members(PROGRAM)).toHaveLength(1);
  });

  test('means by each field that both have the same thing', () => {
    const fieldsOf = (operation: Loose) =>
      new Map<string, Loose>(operation.inputFields.map((field: Loose) => [field.key, field]));
    const [asked, made] = [fieldsOf(searches.find_pass.operation), fieldsOf(creates.issue_pass.operation)];
    const shared = [...asked.keys()].filter((key) => key && made.has(key));
    expect(shared).toEqual(['programId', 'externalId', 'email', 'phone']);
    for (const key of shared) {
      const facts = ({ label, type, dynamic, choices }: Loose) => ({ label, type, dynamic, choices });
      expect(facts(asked.get(key))).toEqual(facts(made.get(key)));
    }
  });

  test('tells of both what names the pass under the same keys', () => {
    const keysOf = (operation: Loose) => operation.outputFields.map(({ key }: Loose) => key);
    const both = keysOf(searches.find_pass.operation).filter((key: string) =>
      keysOf(creates.issue_pass.operation).includes(key),
    );
    expect(both).toEqual(['id', 'system', 'programId', 'externalId', 'passUrl', 'notice']);
  });
});
