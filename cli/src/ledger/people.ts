import type { DatabaseSync } from 'node:sqlite';
import { STATE } from './sales.ts';

/** What a ledger remembers of customers, by keyed hashes; all within one transaction of the caller. */
export interface People {
  /** Notes which pass a person was found to have. */
  link(person: Uint8Array, pass: Uint8Array): void;
  /** What a pass has spent in all, in minor units. */
  spent(pass: Uint8Array): number;
  addSpent(pass: Uint8Array, minor: number): void;
  /**
   * Removes what is stored of a person or pass, under all the names that led to the same pass. Of its sales only the
   * keys stay, so that a file that is read again does not post them again. Answers how many sales there were.
   */
  forget(names: readonly Uint8Array[]): number;
}

/** The people in the ledger that is open. */
export function openPeople(database: DatabaseSync): People {
  const link = database.prepare(
    'INSERT INTO people (person, pass) VALUES (?, ?) ON CONFLICT DO UPDATE SET pass = excluded.pass',
  );
  const spent = database.prepare('SELECT minor FROM spent WHERE pass = ?');
  const addSpent = database.prepare(
    'INSERT INTO spent (pass, minor) VALUES (?, ?) ON CONFLICT DO UPDATE SET minor = minor + excluded.minor',
  );
  const passOf = database.prepare('SELECT pass FROM people WHERE person = ?');
  const empty = database.prepare(
    `UPDATE sales SET state = ${STATE.forgotten}, pass = NULL, total = 0, base = 0, earned = 0, refunded = 0,
     taken = 0, pending = 0, counted = 0 WHERE pass = ?`,
  );
  const ofPass = ['people', 'spent', 'changes'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE pass = ?`),
  );

  return {
    link: (person, pass) => void link.run(person, pass),
    spent: (pass) => (spent.get(pass) as { minor: number } | undefined)?.minor ?? 0,
    addSpent: (pass, minor) => void addSpent.run(pass, minor),
    forget(names) {
      const found = names.flatMap(
        (name) => (passOf.get(name) as { pass: Uint8Array } | undefined)?.pass ?? [],
      );
      const passes = new Map([...names, ...found].map((pass) => [Buffer.from(pass).toString('hex'), pass]));
      let sales = 0;
      for (const pass of passes.values()) {
        sales += Number(empty.run(pass).changes);
        for (const remove of ofPass) remove.run(pass);
      }
      return sales;
    },
  };
}
