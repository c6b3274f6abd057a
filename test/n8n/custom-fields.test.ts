import { passkit } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { enrol, PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';

const node = buildNode(passkit, 'passKitApi');
const fieldsOf = (parameters: Record<string, unknown>) =>
  node.resourceMapping.customFields!.call(host.list(parameters));

let sandbox: Sandbox;
let host: Host;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  host = new Host(sandbox);
});

describe('the boxes of the form', () => {
  test('are the fields that the program defines, all texts and none required', async () => {
    const { fields } = await fieldsOf({ programId: at(PROGRAM) });
    expect(fields.map(({ id }) => id)).toContain('offer');
    for (const field of fields)
      expect(field).toMatchObject({
        type: 'string',
        required: false,
        display: true,
        canBeUsedToMatch: false,
      });
  });

  test('ask for the program first', async () => {
    const before = sandbox.calls.entries.length;
    expect(await fieldsOf({ programId: at('') })).toEqual({
      fields: [],
      emptyFieldsNotice: expect.stringContaining('Choose the program first') as string,
    });
    expect(sandbox.calls.entries.length).toBe(before);
  });

  test('say in words why they cannot be read', async () => {
    sandbox.faults.add({ kind: 'status', status: 401 });
    try {
      await expect(fieldsOf({ programId: at(PROGRAM) })).rejects.toThrow(
        'PassKit could not list the fields of the program: it refused the credentials',
      );
    } finally {
      sandbox.faults.clear();
    }
  });

  test('are typed as a group where the system does not tell them', () => {
    const { customFields: _untold, ...others } = passkit;
    const plain = buildNode(others, 'passKitApi');
    expect(plain.resourceMapping).toEqual({});
    const asked = plain.properties.filter(({ name }) => name === 'customFields');
    expect(asked.map(({ type }) => type)).toEqual(['json', 'json']);
  });
});

describe('a run', () => {
  const metaOf = (externalId: string) =>
    sandbox.passkit.memberByExternalId(PROGRAM, externalId)?.metaData as Record<string, string>;
  const issue = (externalId: string, customFields: unknown) =>
    node.execute(
      host.step({
        operation: 'issuePass',
        programId: at(PROGRAM),
        tierId: at('base'),
        externalId,
        customFields,
      }),
    );

  test.each([
    ['the boxes', { mappingMode: 'defineBelow', value: { offer: 'Tea', notice: null, visits: 3 } }],
    ['an expression that gives a group', { offer: 'Tea', visits: 3 }],
    ['an expression that gives JSON', '{"offer": "Tea", "visits": 3}'],
  ])('writes what %s have', async (_name, customFields) => {
    await issue('C-1', customFields);
    expect(metaOf('C-1')).toMatchObject({ offer: 'Tea', visits: '3' });
  });

  test('leaves alone what is left empty', async () => {
    await issue('C-1', { mappingMode: 'defineBelow', value: { offer: 'Tea' } });
    const pass = at('C-1', 'externalId');
    const customFields = { mappingMode: 'defineBelow', value: { offer: '', drink: 'Espresso' } };
    await node.execute(host.step({ operation: 'updatePass', programId: at(PROGRAM), pass, customFields }));
    expect(metaOf('C-1')).toMatchObject({ offer: 'Tea', drink: 'Espresso' });
  });

  test('names what cannot be written, and the item', async () => {
    enrol(sandbox, 'C-1');
    const update = {
      operation: 'updatePass',
      pass: at('C-1', 'externalId'),
      programId: at(PROGRAM),
      customFields: { mappingMode: 'defineBelow', value: { offer: ['Tea'] } },
    };
    await expect(node.execute(host.step(update))).rejects.toMatchObject({
      message: 'The field "offer" of Custom Fields must be a text.',
      context: { itemIndex: 0 },
    });
  });
});

test('a search that is not simplified hands on the record as well', async () => {
  enrol(sandbox, 'C-1');
  const find = { operation: 'findPass', programId: at(PROGRAM), externalId: 'C-1' };
  const found = async (more: object) => (await node.execute(host.step({ ...find, ...more })))[0]![0]!.json;
  expect(await found({ simple: true })).not.toHaveProperty('raw');
  expect(await found({})).not.toHaveProperty('raw');
  const whole = await found({ simple: false });
  expect(whole).toMatchObject({ externalId: 'C-1', status: 'issued', raw: { externalId: 'C-1' } });
});
