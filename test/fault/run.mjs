// R1: node test/fault/run.mjs --schedules 10000 --seed 1 [--system passkit] [--host sqlite] [--switches start]
// Prints one JSON line per system, host and set of switches, which share the schedules, and one of all together.
// --importer runs the schedules of the importer instead.
import { parseArgs } from 'node:util';
import { HOSTS } from './hosts.ts';
import { tallyImports } from './importer/tally.ts';
import { subjectOf, SUBJECTS } from './systems/index.ts';
import { tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    system: { type: 'string', multiple: true, default: SUBJECTS.map(({ driver }) => driver.system) },
    host: { type: 'string', multiple: true, default: [...HOSTS] },
    switches: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
    importer: { type: 'boolean', default: false },
  },
});

if (values.importer) {
  const row = await tallyImports(Number(values.schedules), Number(values.seed), (judged) => {
    process.exitCode = 1;
    if (values.verbose) console.error(JSON.stringify(judged));
  });
  console.log(JSON.stringify(row));
  process.exit();
}

const settings = values.system.map(subjectOf).flatMap((subject) =>
  Object.keys(subject.profiles)
    .filter((switches) => values.switches?.includes(switches) ?? true)
    .flatMap((switches) => values.host.map((host) => ({ subject, host, switches })))
    .filter(({ host, switches }) => subject.isPromised?.(host, switches) ?? true),
);
const schedules = Math.ceil(Number(values.schedules) / settings.length);
let seed = Number(values.seed);
const rows = [];
for (const { subject, host, switches } of settings) {
  const row = await tally(subject, { host, switches, schedules, seed }, (judged) => {
    process.exitCode = 1;
    if (values.verbose) console.error(JSON.stringify(judged));
  });
  rows.push(row);
  console.log(JSON.stringify(row));
  seed += schedules;
}

if (rows.length > 1) {
  const sum = (key) => Math.round(rows.reduce((total, row) => total + row[key], 0) * 10) / 10;
  const { name, system: _system, host: _host, switches: _switches, ...numbers } = rows[0];
  const totals = Object.fromEntries(
    Object.keys(numbers).map((key) => [key, key === 'seed' ? rows[0].seed : sum(key)]),
  );
  console.log(JSON.stringify({ name, system: 'all', host: 'all', switches: 'all', ...totals }));
}
