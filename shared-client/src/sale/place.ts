/** A location of a till: what its records leave out, and what is needed to read them. */
export interface TillPlace {
  /** IANA name, such as `America/New_York`: files tell wall times without it. */
  timeZone: string;
  /** ISO 4217: neither Toast's orders nor its files say it. */
  currency: string;
  /** The local hour at which the till's day ends: 4 means that 3:59 AM still belongs to the day before. */
  closeoutHour: number;
  locationId: string | null;
  locationName: string | null;
  /** ISO 3166-1, two letters, such as `US`: completes phone numbers that have no country code. */
  country: string | null;
}
