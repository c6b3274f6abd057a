/** A path as it may be shown: a part of it, or a value in its query, that is an email or a phone number is left out. */
export const withoutPeople = (path: string): string =>
  path.replace(/(^|[/=])[^/?&=]*(?:@|%40)[^/?&=]*|(^|[/=])(?:\+|%2B)\d{6,}/gi, '$1$2…');
