// @ts-check
/**
 * What the sandbox sends to the page.
 *
 * @typedef {{ id: string, name: string, programId?: string }} Tier
 * @typedef {{ id: string, name: string, status?: string[], tiers?: Tier[] }} Program
 * @typedef {{
 *   id: string, externalId?: string, programId: string, programName?: string, tierId: string, tierName?: string,
 *   displayName?: string, email?: string, points: number, status?: string, passStatus?: string, installed: boolean,
 *   metaData?: Record<string, string>, expired?: boolean, updated?: string
 * }} Pass
 * @typedef {{
 *   id: string, passId: string | null, offerTitle: string, live: boolean, expiryDate: string | null, deleted?: boolean
 * }} Coupon
 * @typedef {{ id: string, at: string, passId: string, title: string, text: string, status: string }} Message
 * @typedef {{ id: string, at: string, system?: string, method: string, path: string, status: number, ms?: number, fault?: string }} Call
 * @typedef {{ id: string, at: string, event: string, passId?: string, url: string, method?: string, status: number, ms?: number }} Delivery
 * @typedef {{
 *   id: string, at: string, total: number, currency: string, passId: string, customer?: string, items?: string | null,
 *   points?: number | null, refundOf?: string, refunded?: boolean, till?: OtherTill, note?: string
 * }} Sale
 * @typedef {'toast' | 'square'} OtherTill
 * @typedef {'sandbox' | OtherTill} TillKind
 * @typedef {{ id: string, url?: string, programId?: string, events?: string[], status?: string, deleted?: boolean }} Sink
 * @typedef {{ id?: string, kind: string, status?: number }} Fault
 * @typedef {{ region?: string, apiKey?: string, apiSecret?: string, token?: string, url?: string }} Credentials
 * @typedef {{ id: string, name: string }} Place
 * @typedef {{
 *   toast: { url: string, clientId: string, clientSecret: string, locations: Place[] },
 *   square: { url: string, accessToken: string, oauthToken: string, locations: Place[] }
 * }} Tills
 * @typedef {{
 *   system: string, title: string, nouns: [one: string, many: string], verbs: string[],
 *   keys: [label: string, value: string][], connection: { n8n: string, zapier: string }, webhookAbout?: string
 * }} System
 * @typedef {{
 *   id: string, system: string, holderId: string, name: string, program: string, balance: number, unit: string,
 *   state: string, can: string[], deleted?: boolean
 * }} Holder
 * @typedef {{
 *   systems: { system: string, title: string }[],
 *   rows: { key: string, title: string, kind: 'action' | 'search' | 'event', words: Record<string, string> }[]
 * }} Capabilities
 * @typedef {{ mode: 'tillpass' | 'url', url?: string }} TillMode
 * @typedef {{
 *   programs?: Program[], tiers?: Tier[], passes?: Pass[], coupons?: Coupon[], messages?: Message[], calls?: Call[], deliveries?: Delivery[], sinks?: Sink[],
 *   sales?: Sale[], faults?: Fault[], credentials?: Credentials, tills?: Tills,
 *   systems?: System[], holders?: Holder[], rungUp?: string[]
 * }} Snapshot
 */
export {};
