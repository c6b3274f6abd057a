import type { Doctor, Fact, Line, ProbeResult, Report } from '@tillpass/client/check';
import { variableOf } from '../settings.ts';

/** A part of the report. */
export interface Section {
  key: string;
  title: string;
  facts: Readonly<Record<string, Fact>>;
  lines: Required<Line>[];
}

/** What `--json` prints. Its keys stay the same over releases; README.md lists them. */
export interface Findings {
  system: string;
  checkedAt: string;
  /** False when a line is marked as a problem. */
  usable: boolean;
  sections: Section[];
  probes: ProbeResult[];
}

/** Lets a doctor write its report and answers all that it wrote. */
export async function collect(doctor: Doctor, examine: (report: Report) => Promise<void>): Promise<Findings> {
  const checkedAt = new Date().toISOString();
  const sections: Section[] = [];
  const probes: ProbeResult[] = [];
  await examine({
    section(key, title, facts = {}) {
      const lines: Required<Line>[] = [];
      sections.push({ key, title, facts, lines });
      return (line) => lines.push({ facts: {}, ...line, text: line.text + whereSet(doctor, line) });
    },
    probe: (result) => probes.push(result),
  });
  const usable = sections.every(({ lines }) => lines.every(({ mark }) => mark !== 'problem'));
  return { system: doctor.driver.system, checkedAt, usable, sections, probes };
}

/** A doctor speaks of fields of a connection; whoever runs the command has variables. Empty where it named one itself. */
function whereSet({ driver }: Doctor, { key, mark, text }: Line): string {
  if (key !== 'credentials' || mark !== 'problem' || text.includes(variableOf(driver.system, ''))) return '';
  const secrets = driver.auth.fields.filter(({ required, secret }) => required && secret);
  const variables = secrets.map((field) => variableOf(driver.system, field.key));
  return variables.length > 0 ? ` Here it stands in ${variables.join(' and ')}.` : '';
}
