import type { Actor } from '../context.ts'
import type { Count, Limit } from '../throttle.ts'

const hour = 3600
const day = 24 * hour

/** More than one cancellation takes before staff look at it: these stop who withdraws and asks again. */
export const wrongCodesOnPages: Limit = { windowSeconds: day, limit: 30 }
export const wrongCodesOverKey: Limit = { windowSeconds: hour, limit: 120 }
/** Over one API key for all clients together: who holds the key could guess at everybody's. */
export const wrongCodesOfKey: Limit = { windowSeconds: hour, limit: 1000 }

/**
 * What a wrong code of client `number` counts for. The pages and every API key are counted apart, and keys for an
 * hour only: guessing over a key that leaked closes no other way, and its own not for long.
 */
export const wrongCodesOf = (number: string, actor: Actor): Count[] =>
  actor.kind === 'key'
    ? [
        { bucket: `code:${number}:${actor.id}`, limit: wrongCodesOverKey },
        { bucket: `code-key:${actor.id}`, limit: wrongCodesOfKey },
      ]
    : [{ bucket: `code:${number}`, limit: wrongCodesOnPages }]

/** Declarations of one service within a day that are mailed about; those after them stand as well. */
export const mailedDeclarations = 100
const copies: Limit = { windowSeconds: day, limit: 5 }
const newCodes: Limit = { windowSeconds: hour, limit: 30 }
const lateCodes: Limit = { windowSeconds: hour, limit: 1 }

/** What a declaration of client `number` counts for that is copied to a second address. */
export const copiesOf = (number: string, recipient: string): Count[] => [
  { bucket: `copies-of:${number}`, limit: copies },
  { bucket: `copies-to:${recipient.toLowerCase()}`, limit: copies },
]

/**
 * What a new code counts for, by client and way in. The first of a declaration that nobody was mailed about
 * counts by service too.
 */
export function newCodesOf(
  { client, serviceId }: { client: string; serviceId: string },
  actor: Actor,
  isFirst: boolean,
): Count[] {
  const way = actor.kind === 'key' ? `:${actor.id}` : ''
  const late = { bucket: `late-code:${serviceId}`, limit: lateCodes }
  return [{ bucket: `new-code:${client}${way}`, limit: newCodes }, ...(isFirst ? [late] : [])]
}
