import { offers, passentry, passkit, square, tillFile, toast, tools, voucherify } from '@tillpass/client';
import type { Action, Driver, Output, PassEvent, Search } from '@tillpass/client';
import type { EventStep } from '../model/step.ts';
import type { Platform } from '../model/template.ts';

/** What a flow must know of a system that keeps passes. */
export interface PassPlatform {
  /** What must be there before, as a sentence or two. */
  ready: string;
  /** How a customer gets a pass that was just issued, as a sentence. */
  handOver: string;
  /** What else may give points for a sale there, so that they come twice: a sentence with a blank before it, or nothing. */
  elsewhere: string;
  /** The field by which it knows a customer, the value of a sale's event that fills it in, and who is who by that. */
  customer: {
    field: 'externalId' | 'phone';
    value: 'customerKey' | 'sale.phone';
    words: string;
    about: string;
  };
  /** Where it knows of scans: the name of the step that waits for one, and by what passes are scanned. */
  scan?: { step: string; by: Readonly<Record<Platform, string>> };
  /** Fields that hold IDs of its own, so that no value of another system fits: the merchant chooses. */
  chosen: readonly string[];
}

/** A system that flows are rendered for: its driver, and the public names of its nodes. */
export interface System {
  driver: Driver;
  /** The name of its integration on Zapier. */
  zapierApp: string;
  n8n: {
    package: string;
    node: string;
    trigger: string;
    activityTrigger: string;
    /** Absent where it needs no account. `name` is what n8n calls a new one by itself, so that it is found after the import. */
    credential?: { type: string; name: string };
  };
  /** Absent where it is a till alone. */
  passes?: PassPlatform;
  /** The page that says how its sales are switched on. */
  page?: string;
  /** Where a pass may follow its balance: the page about it, by what it knows a customer, how soon it tells a change, and how often it may be asked where it must be. */
  engine?: { page: string; knownBy: string; told: string; look: EventStep['look'] };
}

/** The public names of a system: nodes and credential by its name in n8n, the rest by the name that merchants know. */
function system(driver: Driver, node: string, more: Pick<System, 'passes' | 'page' | 'engine'>): System {
  return {
    driver,
    zapierApp: `TillPass for ${driver.title}`,
    n8n: {
      package: 'n8n-nodes-tillpass',
      node,
      trigger: `${node}Trigger`,
      activityTrigger: `${node}ActivityTrigger`,
      credential: { type: `${node}Api`, name: `${driver.title} account` },
    },
    ...more,
  };
}

/** Customers are known by what is the same with each of their sales. */
const BY_NUMBER: Pick<PassPlatform, 'customer' | 'chosen'> = {
  customer: {
    field: 'externalId',
    value: 'customerKey',
    words: 'Customer Key',
    about:
      'It is the Customer ID where {till} keeps that from sale to sale, else a code made of the email, or else of the phone number, or else of the loyalty number. So whoever gives an email at one sale and only a phone number at another gets two passes.',
  },
  chosen: [],
};

/** Where a pass goes to a phone by its link. */
const byLink = (title: string) =>
  `A new pass gets on a phone by its link: unless ${title} sends it, add a step that sends *Pass Link* of *Find or issue the pass* to the customer where *Is New* is yes.`;

export const PASSKIT: System = system(passkit, 'passKit', {
  passes: {
    ready: 'A PassKit program that is published.',
    handOver: byLink(passkit.title),
    elsewhere: '',
    scan: {
      step: "Scan in PassKit's app",
      by: {
        zapier: 'The scanner app of PassKit.',
        n8n: 'The scanner app of PassKit, or a scanner or till that can send a scan to a web address.',
      },
    },
    ...BY_NUMBER,
  },
});
const READER = 'A reader that is connected with PassEntry, and passes that it can read.';
const PASSENTRY: System = system(passentry, 'passEntry', {
  passes: {
    ready:
      'A PassEntry template whose loyalty balance is switched on; the page `docs/systems/passentry.md` says how.',
    handOver: byLink(passentry.title),
    elsewhere: '',
    scan: { step: 'A pass is scanned', by: { zapier: READER, n8n: READER } },
    ...BY_NUMBER,
  },
});
const SQUARE: System = system(square, 'square', {
  page: 'docs/tills/square.md',
  engine: {
    page: 'docs/systems/square-loyalty.md',
    knownBy: 'the Square Customer ID',
    told: 'On Zapier a change is told at the next poll, on n8n usually within a minute. On n8n that needs the access token of an application of your own; with a login by OAuth put the *Square Activity Trigger* in the place of the first step.',
    look: 'minute',
  },
  passes: {
    ready:
      'Square Loyalty, switched on for your Square account; the page `docs/systems/square-loyalty.md` says how. A pass is a loyalty account there.',
    handOver: 'The customer needs nothing on the phone: Square knows them by their phone number.',
    elsewhere: " Square's own till gives points for its sales by itself: ring a sale up at one till only.",
    customer: {
      field: 'phone',
      value: 'sale.phone',
      words: 'phone number',
      about: 'Customers without one are left out.',
    },
    chosen: ['locationId'],
  },
});
const VOUCHERIFY: System = system(voucherify, 'voucherify', {
  engine: {
    page: 'docs/systems/voucherify.md',
    knownBy: 'the source ID of the customer',
    told: 'For a program of the newer loyalty API each poll takes ten calls or more and looks at ten members, so with many members a change is told after hours. The sandbox plan of Voucherify allows 100 calls in an hour, so on n8n this flow asks once an hour; on a larger plan let it ask more often. A legacy program takes one call; on n8n the *Voucherify Trigger* tells it at once.',
    look: 'hour',
  },
  passes: {
    ready:
      'A loyalty program in Voucherify that is active; the page `docs/systems/voucherify.md` says how. A pass is a membership in it.',
    handOver:
      'Voucherify keeps the points and puts no card on a phone; the flow *keep-in-step* shows them on a pass of PassKit or PassEntry.',
    elsewhere:
      ' If an earning rule of your program gives points for paid orders, and a web shop or *Record Order* tells Voucherify of the same sale, the points come twice: let either the rule or this flow give them.',
    ...BY_NUMBER,
  },
});

/** Where passes are kept; the first is the one for which every template is rendered. */
export const PASS_SYSTEMS: readonly System[] = [PASSKIT, PASSENTRY, SQUARE, VOUCHERIFY];
/** Where the balance is kept that a pass of another system may follow. */
export const ENGINES: readonly System[] = [SQUARE, VOUCHERIFY];
/** The tills whose sales a flow can take. */
export const TILLS: readonly System[] = [
  system(toast, 'toast', { page: 'docs/tills/toast.md' }),
  SQUARE,
  system(tillFile, 'tillFile', { page: 'docs/tills/file-at-a-link.md' }),
];

/** TillPass's own steps: a node without a credential on n8n, part of every integration on Zapier. */
export const toolsBeside = ({ zapierApp }: System): System => ({
  driver: tools,
  zapierApp,
  n8n: {
    package: 'n8n-nodes-tillpass',
    node: 'tillPass',
    trigger: 'tillPassTrigger',
    activityTrigger: 'tillPassActivityTrigger',
  },
});

const pick = <T extends { key: string }>(list: readonly T[], key: string, { title }: Driver): T => {
  const found = list.find((one) => one.key === key);
  if (!found) throw new Error(`${title} has no "${key}", so this template cannot be rendered for it.`);
  return found;
};

/** What a system offers under a key. Each throws where it does not. */
export const actionOf = ({ driver }: System, key: string): Action =>
  pick(offers(driver).actions, key, driver);
export const searchOf = ({ driver }: System, key: string): Search =>
  pick(offers(driver).searches, key, driver);
export function eventOf({ driver }: System, key: string): PassEvent {
  const { hooks, polls } = offers(driver);
  return pick([...hooks, ...polls], key, driver);
}

/** The output at a path such as `pass.id`; below a record of the system's own (`raw`) anything goes. */
export function outputAt(outputs: readonly Output[], path: string): Output | undefined {
  const [first = '', ...rest] = path.split('.');
  const found = outputs.find(({ key }) => key === first);
  if (!found || rest.length === 0) return found;
  return found.children ? outputAt(found.children, rest.join('.')) : undefined;
}
