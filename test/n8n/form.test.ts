import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties, INodeType, INodeTypes } from 'n8n-workflow';
import { PassKit } from '../../n8n-nodes/nodes/PassKit/PassKit.node.ts';
import { Square } from '../../n8n-nodes/nodes/Square/Square.node.ts';
import { TillPass } from '../../n8n-nodes/nodes/TillPass/TillPass.node.ts';
import { ToastTrigger } from '../../n8n-nodes/nodes/Toast/ToastTrigger.node.ts';
import { PassKitActivityTrigger } from '../../n8n-nodes/nodes/PassKit/PassKitActivityTrigger.node.ts';
import { PassKitTrigger } from '../../n8n-nodes/nodes/PassKit/PassKitTrigger.node.ts';
import { at } from './support/host.ts';

const TYPES: Record<string, INodeType> = {
  passKit: new PassKit(),
  passKitTrigger: new PassKitTrigger(),
  passKitActivityTrigger: new PassKitActivityTrigger(),
  square: new Square(),
  tillPass: new TillPass(),
  toastTrigger: new ToastTrigger(),
};

const nodeOf = (type: string, parameters: object): INode => ({
  id: '1',
  name: 'PassKit',
  type,
  typeVersion: 1,
  position: [0, 0],
  parameters: parameters as INodeParameters,
});

/** The names of the parameters that n8n itself shows for these values. */
function shown(type: string, parameters: object): string[] {
  const { description } = TYPES[type]!;
  const node = nodeOf(type, parameters);
  const values = NodeHelpers.getNodeParameters(
    description.properties,
    node.parameters,
    true,
    false,
    node,
    description,
  )!;
  return description.properties
    .filter((property) => NodeHelpers.displayParameter(values, property, node, description))
    .map(({ name }) => name);
}

describe("n8n's own rules show", () => {
  const reward = { resource: 'reward', operation: 'addReward' };
  const [kind, rest] = [
    ['resource', 'operation', 'programId', 'pass', 'rewardKind'],
    ['transactionId', 'options'],
  ];

  test.each([
    ['a text on the pass, also in flows from before there was a choice', {}, ['rewardField', 'rewardText']],
    ['a coupon', { rewardKind: 'coupon' }, ['campaignId', 'offerId']],
    [
      'either, where an expression decides',
      { rewardKind: '={{ $json.kind }}' },
      ['rewardField', 'rewardText', 'campaignId', 'offerId'],
    ],
  ])('what a reward needs that is %s', (_name, chosen, expected) => {
    expect(shown('passKit', { ...reward, ...chosen })).toEqual([...kind, ...expected, ...rest]);
  });

  test('an option that belongs to a choice outside of its collection', () => {
    const { description } = TYPES.passKit!;
    const options = description.properties.find(
      ({ name, displayOptions }) =>
        name === 'options' && displayOptions?.show?.operation?.includes('addReward'),
    )!;
    const expiresAt = (options.options as INodeProperties[]).find(({ name }) => name === 'expiresAt')!;
    const isShown = (rewardKind: string) => {
      const node = nodeOf('passKit', { ...reward, rewardKind });
      return NodeHelpers.displayParameter({}, expiresAt, node, description, node.parameters);
    };
    expect([isShown('coupon'), isShown('field')]).toEqual([true, false]);
  });

  test('balances to set as texts, since a box for numbers would empty what nobody filled in', () => {
    const of = (name: string) =>
      TYPES.passKit!.description.properties.find(
        ({ name: key, displayOptions }) =>
          key === name && displayOptions?.show?.operation?.includes('setPoints'),
      )!;
    const options = of('options').options as INodeProperties[];
    const balances = options.filter(({ name }) => /points$/i.test(name));
    expect([of('points'), ...balances].map(({ name, type, default: empty }) => [name, type, empty])).toEqual([
      ['points', 'string', ''],
      ['secondaryPoints', 'string', ''],
      ['tierPoints', 'string', ''],
    ]);
  });

  test('where a posted event comes from', () => {
    const [event] = TYPES.passKitTrigger!.description.properties;
    const scanned = (event!.options as { value: string }[]).find(({ value }) => value === 'passScanned');
    expect(scanned).toHaveProperty(
      'description',
      'When your scanner app or till sends a scan to this workflow; for check-ins at PassKit use PassKit Activity Trigger',
    );
  });

  test('the place of an event, and its days', () => {
    expect(shown('passKitTrigger', {})).toEqual(['event', 'programId', 'simple']);
    expect(shown('passKitTrigger', { event: 'rewardRedeemed' })).toEqual(['event', 'campaignId', 'simple']);
    expect(shown('passKitActivityTrigger', { event: 'passDormant' })).toEqual([
      'event',
      'programId',
      'days',
      'simple',
    ]);
  });
});

describe("n8n's own rules show of a till", () => {
  test('the credential that the authentication names, and no other', () => {
    const { description } = TYPES.square!;
    const shownWith = (parameters: object) => {
      const node = nodeOf('square', parameters);
      const values = { authentication: 'accessToken', ...parameters };
      return description
        .credentials!.filter((one) => NodeHelpers.displayParameter(values, one, node, description))
        .map(({ name }) => name);
    };
    expect(shownWith({})).toEqual(['squareApi']);
    expect(shownWith({ authentication: 'oAuth2' })).toEqual(['squareOAuth2Api']);
  });

  test('what to set up at Toast, below what the event asks', () => {
    expect(shown('toastTrigger', {})).toEqual([
      'event',
      'locationId',
      'options',
      'howToRegister',
      'howToProve',
      'howToBeSafe',
    ]);
  });

  test('what a file needs, and nothing of the other operations', () => {
    const file = { resource: 'sale', operation: 'readPosFile' };
    expect(shown('tillPass', file)).toEqual(['resource', 'operation', 'binaryFields', 'currency', 'options']);
  });
});

describe('before a run, n8n says', () => {
  const issues = (parameters: object) =>
    NodeHelpers.getNodeParametersIssues(
      TYPES.passKit!.description.properties,
      nodeOf('passKit', parameters),
      TYPES.passKit!.description,
    )?.parameters ?? {};
  const coupon = { resource: 'reward', operation: 'addReward', rewardKind: 'coupon' };

  test('what is missing of what is shown, and of nothing else', () => {
    expect(Object.keys(issues(coupon)).sort()).toEqual(['campaignId', 'offerId', 'pass', 'transactionId']);
    const filled = { pass: at('P1'), campaignId: at('C'), offerId: at('O'), transactionId: 'T' };
    expect(issues({ ...coupon, ...filled })).toEqual({});
  });

  test('nothing about fields of a program that nobody filled in', () => {
    const update = { resource: 'pass', operation: 'updatePass', pass: at('P1') };
    expect(issues(update)).toEqual({});
  });
});

test.each([
  ['passKit', { resource: 'points', operation: 'addPoints' }, 'Add Points'],
  ['passKit', { resource: 'points', operation: 'reverseTransaction' }, 'Reverse Transaction'],
  ['passKitTrigger', {}, 'Pass Installed'],
  ['passKitActivityTrigger', { event: 'birthday' }, 'Birthday'],
  ['square', {}, 'Issue Pass'],
  ['toastTrigger', { event: 'saleRefunded' }, 'Sale Refunded'],
  ['tillPass', { resource: 'sale', operation: 'readPosFile' }, 'Read POS File'],
  ['tillPass', {}, 'Calculate Points'],
])('the subtitle of %s with %o is "%s"', (type, parameters, expected) => {
  const nodeTypes = {
    getByNameAndVersion: () => TYPES[type],
    getKnownTypes: () => ({}),
  } as unknown as INodeTypes;
  const node = nodeOf(type, parameters);
  const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  const { subtitle } = TYPES[type]!.description;
  expect(workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(expected);
});
