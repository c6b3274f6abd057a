import { fakePasskit, PROGRAM } from '../../../testing/passkit.ts';
import { draftNotice, statusRemark } from './program.ts';

const DRAFT = '(draft: PassKit deletes its passes every 7 days)';

test.each<[unknown, string]>([
  [['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'], ''],
  [['PROJECT_DRAFT', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'], DRAFT],
  ['PROJECT_DRAFT', DRAFT],
  [[4], DRAFT],
  [5, DRAFT],
  [['PROJECT_PUBLISHED', 'PROJECT_OVER_QUOTA'], '(over its quota)'],
  [[8, 32], '(over its quota)'],
  [['PROJECT_PUBLISHED', 'PROJECT_DISABLED_FOR_OBJECT_CREATION'], '(closed for new passes)'],
  [10, '(closed for new passes)'],
  [['PROJECT_DRAFT', 'PROJECT_OVER_QUOTA', 'PROJECT_DISABLED_FOR_OBJECT_CREATION'], DRAFT],
  [['PROJECT_DISABLED_FOR_OBJECT_CREATION', 'PROJECT_OVER_QUOTA'], '(over its quota)'],
  [9, ''],
  [['4'], ''],
  [[], ''],
  [undefined, ''],
  [null, ''],
])('a program with status %j is remarked "%s"', (status, remark) => {
  expect(statusRemark({ status })).toBe(remark);
});

const noticeOf = async (program: Record<string, unknown>) => {
  const { context, calls } = fakePasskit({ [`GET /members/program/${PROGRAM}`]: { body: program } });
  const notice = await draftNotice(context.caller, PROGRAM);
  expect(calls()).toEqual([`GET /members/program/${PROGRAM}`]);
  return notice;
};

test('a draft is pointed out by the name of the program, or its ID', async () => {
  const rest =
    'is still a draft: PassKit deletes its passes every 7 days. Publish it before you give passes to customers.';
  expect(await noticeOf({ name: 'Corner Cafe', status: ['PROJECT_DRAFT'] })).toBe(
    `The program Corner Cafe ${rest}`,
  );
  expect(await noticeOf({ status: ['PROJECT_DRAFT'] })).toBe(`The program ${PROGRAM} ${rest}`);
  expect(await noticeOf({ name: 'Corner Cafe', status: ['PROJECT_OVER_QUOTA'] })).toBeUndefined();
});
