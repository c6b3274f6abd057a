/** The fewest calls that a system's documents allow for a use of a capability. */
export interface Least {
  /** Key and name of a case of the system's rig. */
  key: string;
  name: string;
  calls: number;
  /** What makes fewer impossible. */
  why: string;
  /** Where the system's documents say so. */
  doc: string;
  /** How many are allowed, and why more than the fewest, where they are. */
  allowed?: { calls: number; why: string };
}
