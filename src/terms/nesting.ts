/** Policies need six; the parser goes a call deeper for each, and at the end of its stack the process may die. */
const deepest = 100

/** Whether a file, JSON or YAML, is nested deeper than any policy. Brackets in its texts count, too. */
export function isNestedTooDeep(text: string): boolean {
  // Blocks go deeper by indentation or by signs at the beginning of a line.
  if (/^[ \t?:-]{200}/m.test(text)) return true
  let depth = 0
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (sign === '[' || sign === '{' ? 1 : -1))
    if (depth > deepest) return true
  }
  return false
}
