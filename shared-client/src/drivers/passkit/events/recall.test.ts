import { fakePasskit, logged, member, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import { processMemory } from '../../../memory/memory.ts';
import { forget, openRecall } from './recall.ts';

test('what was told is forgotten once no poll can meet it again, and all of it at a new beginning', async () => {
  const memory = processMemory(() => START);
  const open = (minutes: number) => openRecall<number, string>(memory, START + minutes * 60_000);
  const first = await open(0);
  first.know('P', { value: 5, upTo: START });
  first.tell('e1', 'told');
  await first.keep();
  const second = await open(119);
  expect([second.last('P'), second.told('e1')]).toEqual([{ value: 5, upTo: START }, 'told']);
  second.tell('e2', 'told');
  await second.keep();
  const third = await open(121);
  third.tell('e3', 'told');
  await third.keep();
  const fourth = await open(121);
  expect(['e1', 'e2', 'e3'].map((id) => fourth.told(id))).toEqual([undefined, 'told', 'told']);
  await forget(memory);
  expect((await open(122)).last('P')).toBeUndefined();
});

test('nothing is written where nothing is new, and nothing is recalled without a memory', async () => {
  const memory = processMemory(() => START);
  await (await openRecall(memory, START)).keep();
  expect(await memory.get('recall')).toBeUndefined();
  const none = await openRecall<number, string>(undefined, START);
  none.tell('e1', 'told');
  await none.keep();
  await forget(undefined);
  expect((await openRecall(undefined, START)).told('e1')).toBeUndefined();
});

test('what is recalled stays small', async () => {
  const memory = processMemory(() => START);
  const ids = Array.from({ length: 1_200 }, (_, i) => `pass-${String(i).padStart(17, '0')}`);
  const log = ids.map((id, i) => logged(`event-${i}`, 4, { member: { id, programId: PROGRAM } }));
  const { client } = fakePasskit({
    [`POST /members/program/list/events/${PROGRAM}`]: (request) => {
      const { offset, limit } = (JSON.parse(request.body!) as { filters: { offset: number; limit: number } })
        .filters;
      return { body: lines(...log.slice(offset, offset + limit)) };
    },
    ...Object.fromEntries(
      ids.map((id) => [
        `GET /members/member/id/${id}`,
        { body: member({ id, points: 123.45, updated: '2026-03-02T08:30:00Z' }) },
      ]),
    ),
  });
  const query = { since: START - 3_600_000, limit: 1_200, withPasses: true, memory };
  expect(await client.poll('points_changed', { programId: PROGRAM }, query)).toHaveLength(1_200);
  const kept = JSON.stringify(await memory.get('recall'));
  expect([kept.includes(ids[0]!), kept.includes(ids.at(-1)!)]).toEqual([true, false]);
  expect([kept.includes('"event-0"'), kept.includes('"event-1199"')]).toEqual([true, false]);
  expect(kept.length).toBeLessThan(120_000);
});
