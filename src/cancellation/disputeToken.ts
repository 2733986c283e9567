import type { Secrets } from '../secrets.ts'

/** What the “it wasn't me” link of a cancellation's mails carries; needs no storage. */
export const disputeToken = (secrets: Secrets, cancellationId: string): string =>
  `${cancellationId}.${secrets.digest('dispute', cancellationId)}`

/** The cancellation that a token speaks of, or null where it isn't one of ours. */
export function cancellationOfToken(secrets: Secrets, token: string): string | null {
  const [, id, digest] = /^([A-Za-z0-9_-]{1,32})\.([0-9a-f]{64})$/.exec(token) ?? []
  return id && digest && secrets.matches(digest, 'dispute', id) ? id : null
}
