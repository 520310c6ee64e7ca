const row = /<\/t[dh]>\s*<t[dh][^>]*>/gi;
/** The elements of a form and of a list that carry an ID as a value. */
const carrier = /<(?:option|input|data|li|button)\s[^<>]*?(?:value|data-[a-z-]{0,30}id)\s?=\s?["']?([\w.-]{1,80})["']?[^<>]*>/gi;
const container = /<\/?(?:table|t[a-z]+|ul|ol|li|p|br|div|select|opt[a-z]+|datalist|data|input|button|form)\b[^>]*>/gi;

/** HTML rows as lines with bars, one value of a form or element of JSON a line. */
export function withoutMarkup(text: string): string {
  const rows = /<(?:tr|li|br|p|td|option|input|data|button)\b/i.test(text)
    ? text.replace(row, ' | ').replace(carrier, '\n$1 ').replace(container, '\n')
    : text;
  return /^\s*[[{]/.test(rows) ? rows.replace(/[{}]/g, '\n').replace(/,\s*(?="[\w -]+"\s*:)/g, '\n') : rows;
}
