/** Whether two names are the same in any case and with any signs between their words: passEntry, passentry, "Pass Entry". */
export const isSameName = (one: string, other: string): boolean => loose(one) === loose(other);

const loose = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
