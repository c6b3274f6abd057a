/** A number for people to read, with a comma between thousands: 1,234,567. */
export const grouped = (value: number): string => value.toLocaleString('en-US');
