import { TillPassError } from '@tillpass/client';
import type { Platform, Template } from '../../../templates/model/template.ts';
import { checkChoice, choicesIn, CHOICES, withCredential } from '../../../templates/render/client.ts';
import type { ChoiceName, Client } from '../../../templates/render/client.ts';
import { fit, whyNot } from '../../../templates/render/fit.ts';
import { renderWorkflow } from '../../../templates/render/n8n.ts';
import { jobOf } from '../../../templates/render/renderings.ts';
import type { System } from '../../../templates/render/system.ts';
import type { Job } from '../../../templates/render/walk.ts';
import { renderRecipe } from '../../../templates/render/zap.ts';
import { UsageError } from '../terminal.ts';

/** A flow for certain systems, ready to be rendered for clients. */
export interface Flow {
  job: Job;
  /** Of its files: from where, which template, to where. */
  name: string;
  platforms: readonly Platform[];
  /** What a client can be given beforehand. */
  asked: ReadonlySet<ChoiceName>;
}

/** Throws UsageError where the systems cannot do it, or the platform cannot. */
export function flowOf(
  template: Template,
  system: System,
  source: System | undefined,
  platform: Platform | undefined,
): Flow {
  const job = jobOf(template, system, source);
  const why = whyNot(job);
  if (why !== undefined) throw new UsageError(why);
  if (platform !== undefined && template.only !== undefined && template.only !== platform)
    throw new UsageError(`"${template.name}" works on ${template.only} only. Leave --platform out.`);
  const platforms = (['n8n', 'zapier'] as const).filter((one) => one === (platform ?? template.only ?? one));
  const from = source ? `${source.driver.system}-` : '';
  const name = `${from}${template.name}-${system.driver.system}`;
  return { job, name, platforms, asked: choicesIn(job, fit(job)) };
}

/** What is wrong with the values of a client in this flow, as sentences. */
export function choiceProblems({ job }: Flow, { choices }: Client): string[] {
  return (Object.entries(choices) as [ChoiceName, string][]).flatMap(([name, value]) => {
    try {
      checkChoice(job, fit(job), name, value);
      return [];
    } catch (error) {
      if (error instanceof TillPassError) return [`"${name}": ${error.message}`];
      throw error;
    }
  });
}

/** A sentence on what a client was given and this flow does not ask; nothing where it asks all. */
export function notAsked({ asked, job }: Flow, clients: readonly Client[]): string | undefined {
  const given = new Set(clients.flatMap(({ choices }) => Object.keys(choices) as ChoiceName[]));
  const unused = [...given].filter((name) => !asked.has(name));
  if (unused.length === 0) return undefined;
  const what = unused.map((name) => `${name} (${CHOICES[name].about})`).join(', ');
  return `Not used, because "${job.template.name}" does not ask for it here: ${what}.`;
}

/** The files of a flow, for one client or for nobody in particular, by their ending. */
export function renderFlow({ job, platforms }: Flow, client: Client | undefined): Map<string, string> {
  const { source } = job;
  const own: Job = {
    ...job,
    system: withCredential(job.system, client?.credential),
    ...(source ? { source: withCredential(source, client?.sourceCredential) } : {}),
    ...(client ? { client } : {}),
  };
  const files = new Map<string, string>();
  if (platforms.includes('n8n')) files.set('.json', `${JSON.stringify(renderWorkflow(own), null, 2)}\n`);
  if (platforms.includes('zapier')) files.set('.md', renderRecipe(own));
  return files;
}
