/** A line of CSV (RFC 4180): fields with a comma, quote or line break are quoted; null is empty. */
export const csvLine = (values: readonly (string | null)[]): string =>
  `${values.map((value) => quoted(value ?? '')).join(',')}\r\n`

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
