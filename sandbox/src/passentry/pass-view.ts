import type { EntryPass } from './records.ts';
import type { PassEntrySwitches } from './state.ts';

const THOUSANDS = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The balance as the pass shows it. */
function balanceText({ template, balance }: EntryPass, switches: PassEntrySwitches): string {
  if (template.loyalty?.kind !== 'decimal') return String(balance);
  return switches.passEntryDecimalText === 'separated' ? THOUSANDS.format(balance) : balance.toFixed(2);
}

function contentOf(pass: EntryPass, switches: PassEntrySwitches): Record<string, unknown> {
  if (pass.status === 'nullified') return {};
  const { loyalty } = pass.template;
  const texts = {
    ...pass.content,
    ...(loyalty === undefined ? {} : { [loyalty.field]: balanceText(pass, switches) }),
  };
  if (switches.passEntryContentValues === 'text') return texts;
  return Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }]));
}

/** Which parts of a pass a call asks for beside the others. */
export interface Wanted {
  readonly includeLocations?: boolean;
  readonly includeBeacons?: boolean;
  readonly includePassDesign?: boolean;
}

/** A pass as JSON:API resource. Its locations, beacons and design are there only where they are asked for. */
export function passResource(pass: EntryPass, switches: PassEntrySwitches, wanted: Wanted = {}): object {
  const {
    id,
    template,
    deviceType,
    locations,
    beacons,
    content: _content,
    balance: _balance,
    ...plain
  } = pass;
  const empty = switches.passEntryEmptyBarcode === 'null' ? null : {};
  return {
    id,
    type: 'pass',
    attributes: {
      downloadUrl: `https://download.passentry.com/${id}`,
      passType: template.loyalty === undefined ? 'generic' : 'storeCard',
      ...(deviceType === undefined ? {} : { deviceType }),
      ...plain,
      groupTag: pass.groupTags[0] ?? null,
      barcode: pass.barcode ?? empty,
      passTemplateUuid: template.id,
      passTemplateName: template.name,
      passContent: contentOf(pass, switches),
      ...(wanted.includeLocations === true ? { locations } : {}),
      ...(wanted.includeBeacons === true ? { beacons } : {}),
      ...(wanted.includePassDesign === true ? { passDesign: DESIGN } : {}),
    },
  };
}

const DESIGN = { backgroundColor: '#1D3557', labelColor: '#F1FAEE', textColor: '#FFFFFF' };

/** What a call asks for by its query. */
export function wantedBy(query: URLSearchParams): Wanted {
  const is = (name: string): boolean => query.get(name) === 'true';
  return {
    includeLocations: is('includeLocations'),
    includeBeacons: is('includeBeacons'),
    includePassDesign: is('includePassDesign'),
  };
}
