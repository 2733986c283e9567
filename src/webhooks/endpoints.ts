import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { asc, eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { webhookDelivery, webhookEndpoint } from '../../db/schema/webhook.ts'
import { inTransaction, matched } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { isPublic, type Resolve, resolve } from './address.ts'
import { attempt } from './deliver.ts'
import type { WebhookType } from './events.ts'
import type { Answer } from './post.ts'
import type { EndpointRow } from './sign.ts'

/** Both secrets sign so long after a rotation. */
const overlapSeconds = 24 * 3600

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export interface NewEndpoint {
  url: string
  /** Null: all. */
  events: WebhookType[] | null
  allowPrivate: boolean
}

/** Why events can't be posted to a URL, in words; null where they can. */
export function objectionTo(text: string, allowPrivate: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) return 'write an https:// address'
  if (text.length > 2000) return 'write an address of at most 2000 characters'
  if (url.username || url.password)
    return 'leave user and password out of the address: the signature tells who calls'
  if (allowPrivate) return null
  if (url.protocol !== 'https:') return 'write https://, or add --allow-private'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':')
  return isAddress && !isPublic(host) ? `${host} is a private address; add --allow-private` : null
}

const lookUpMs = 5000

/**
 * Why events can't be posted to the host of a URL where it leads by now: to private addresses only. Null where
 * they can, and for a name that nobody knows here: each delivery looks it up anew.
 */
export async function objectionToHost(
  url: string,
  lookUp: Resolve = resolve,
): Promise<string | null> {
  const { hostname } = new URL(url)
  const patience = sleep(lookUpMs, [], { ref: false })
  const found = await Promise.race([lookUp(hostname).catch(() => []), patience])
  if (found.length === 0 || found.some(({ address }) => isPublic(address))) return null
  const addresses = found.map(({ address }) => address).join(', ')
  return `${hostname} leads to ${addresses}, a private address; give a public name, or add --allow-private`
}

/** Adds an endpoint, which is told of what happens from now on; gives its secret, which isn't shown again. */
export async function addEndpoint(
  { db, clock, secrets }: Context,
  { url, events, allowPrivate }: NewEndpoint,
): Promise<{ id: string; secret: string }> {
  const id = `whe_${nanoid()}`
  const secret = newSecret()
  await db.orm.insert(webhookEndpoint).values({
    id,
    url: new URL(url).href,
    events: events?.join(',') ?? null,
    sealedSecret: secrets.seal(secret),
    allowPrivate,
    createdAt: clock.now(),
  })
  return { id, secret }
}

export const listEndpoints = ({ db }: Pick<Context, 'db'>): Promise<EndpointRow[]> =>
  db.orm.select().from(webhookEndpoint).orderBy(asc(webhookEndpoint.createdAt))

const endpointOf = async ({ db }: Context, id: string): Promise<EndpointRow | null> => {
  const [row] = await db.orm.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, id))
  return row ?? null
}

/** Removes an endpoint with its deliveries; false where there is none. */
export const removeEndpoint = ({ db }: Context, id: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await tx.delete(webhookDelivery).where(eq(webhookDelivery.endpointId, id))
    return matched(await tx.delete(webhookEndpoint).where(eq(webhookEndpoint.id, id))) === 1
  })

/** Gives an endpoint a new secret; for a day the old one signs too. Null where there is none. */
export async function rotateSecret(ctx: Context, id: string): Promise<string | null> {
  const row = await endpointOf(ctx, id)
  if (!row) return null
  const secret = newSecret()
  await ctx.db.orm
    .update(webhookEndpoint)
    .set({
      sealedSecret: ctx.secrets.seal(secret),
      sealedPrevious: row.sealedSecret,
      previousUntil: plusSeconds(ctx.clock.now(), overlapSeconds),
    })
    .where(eq(webhookEndpoint.id, id))
  return secret
}

/**
 * Posts an event of the type `webhook.test`, once and now. An endpoint that was disabled and takes it is on
 * again. Null where there is none.
 */
export async function testEndpoint(ctx: Context, id: string): Promise<Answer | null> {
  const row = await endpointOf(ctx, id)
  if (!row) return null
  const body = JSON.stringify({ type: 'webhook.test', timestamp: ctx.clock.now(), data: {} })
  const answer = await attempt(ctx, row, `evt_${nanoid()}`, body)
  if (row.disabledAt && answer.status !== null && answer.status >= 200 && answer.status < 300)
    await ctx.db.orm
      .update(webhookEndpoint)
      .set({ disabledAt: null })
      .where(eq(webhookEndpoint.id, id))
  return answer
}
