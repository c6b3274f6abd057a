import { renderings } from '../../../templates/render/renderings.ts';
import { spoken } from '../../../templates/render/spoken.ts';
import { TEMPLATES } from '../../../templates/source/index.ts';

/** What can be rendered: each template with what it does, and from where to where it goes. */
export function listing(): string {
  const parts = TEMPLATES.map((template) => {
    const all = renderings(template);
    const systems = [...new Set(all.map(({ job }) => job.system))];
    const ways = systems.map((system) => {
      const sources = all.flatMap(({ job }) =>
        job.system === system && job.source ? [job.source.n8n.node] : [],
      );
      const from = sources.length > 0 ? `--from ${sources.join(' | ')} ` : '';
      return `  ${from}--to ${system.n8n.node}`;
    });
    const does = spoken(template.does, all[0]!.job);
    return [`${template.name}: ${does}${template.only ? ` (${template.only} only)` : ''}`, ...ways].join(
      '\n',
    );
  });
  return `${parts.join('\n\n')}\n`;
}
