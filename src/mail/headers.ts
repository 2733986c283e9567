/** Tells vacation responders to stay silent (RFC 3834). */
export const automatic = { 'Auto-Submitted': 'auto-generated' }

/**
 * Whether `text` is one bare address. Lists, names, comments, quotes and control characters are
 * not: what is stored as one address must never become two recipients or a header.
 */
export const isBareAddress = (text: string): boolean =>
  /^[^\s\p{C}<>()[\],;:\\"@]+@[^\s\p{C}<>()[\],;:\\"@]+$/u.test(text)

/** `text` without line breaks and control characters, so that it stays one header. */
export const headerLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** The domain of a sender such as `Name <name@domain>`, or null. */
export function domainOf(sender: string): string | null {
  const address = /<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender.trim()
  return isBareAddress(address) ? address.slice(address.lastIndexOf('@') + 1) : null
}
