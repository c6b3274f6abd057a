import type { EntryPass, PassStatus } from '../passentry/records.ts';
import type { PassEntry } from '../passentry/passentry.ts';
import { DEMO_TEMPLATES, PASSENTRY_KEY, TEMPLATES } from '../passentry/seed.ts';
import { SHOWN, madeUpName } from './holder.ts';
import type { HandVerb, Holder, HolderSource } from './holder.ts';

const STATES: Readonly<Record<PassStatus, string>> = {
  issued: 'Not in the wallet',
  active: 'In the wallet',
  removed: 'Removed from the wallet',
  deactivated: 'Deactivated',
  nullified: 'Erased',
};

const ALLOWED: Readonly<Record<PassStatus, readonly HandVerb[]>> = {
  issued: ['install'],
  active: ['scan', 'remove'],
  removed: ['install'],
  deactivated: [],
  nullified: [],
};

function holderOf({ id, extId, template, status, content, balance }: EntryPass): Holder {
  return {
    id: `passentry/${id}`,
    system: 'passentry',
    holderId: id,
    name: content['fullName'] || extId || id,
    program: template.name,
    programId: template.id,
    balance,
    unit: template.loyalty?.field ?? '',
    state: STATES[status],
    can: ALLOWED[status],
  };
}

/** The passes of the emulated PassEntry. */
export function passEntryHolders(passentry: PassEntry): HolderSource {
  return {
    system: 'passentry',
    title: 'PassEntry',
    nouns: ['pass', 'passes'],
    verbs: ['install', 'scan', 'remove'],
    keys: [
      ['PassEntry API key', PASSENTRY_KEY],
      ...TEMPLATES.map(({ id, name }) => [`Template ${name}`, id] as const),
    ],
    connection: { n8n: 'PassEntry API', zapier: 'TILLPASS_PASSENTRY_URL' },
    mount: passentry.mount,
    list: () => passentry.passes().slice(-SHOWN).map(holderOf),
    add: () => {
      const number = passentry.passes().length;
      const { first, last } = madeUpName(number);
      passentry.createPass({
        templateId: DEMO_TEMPLATES.loyalty,
        extId: `PE-${5000 + number}`,
        fields: { fullName: `${first} ${last}`, email: `${first}.${last}@example.com`.toLowerCase() },
      });
    },
    play: (id, verb) => {
      passentry[verb](id);
    },
  };
}
