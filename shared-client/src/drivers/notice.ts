/** Several notices as one text, for a result; nothing where there is none. */
export function noticeOf(...notices: (string | undefined | false)[]): { notice?: string } {
  const told = notices.filter(Boolean).join(' ');
  return told ? { notice: told } : {};
}
