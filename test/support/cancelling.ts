import { and, desc, eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { outbox } from '../../db/schema/outbox.ts'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import { confirm as confirmAs } from '../../src/cancellation/confirm.ts'
import { declare as declareAs } from '../../src/cancellation/declare.ts'
import { disputeToken } from '../../src/cancellation/disputeToken.ts'
import type { CancellationRow } from '../../src/cancellation/row.ts'
import type { ServiceInput } from '../../src/catalogue/service.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { DomainError } from '../../src/errors.ts'
import type { TestApp } from './app.ts'
import { type Contracted, contract, contractMany } from './catalogue.ts'
import { claimOne, wipeAll } from './wipe.ts'

/** A cancellation under test with all that it takes to move it. */
export interface Case extends Contracted {
  protocol: string
  id: string
  /** The code that was mailed last, as printed. */
  code: string
  /** What the “it wasn't me” link carries. */
  token: string
}

export const start = '2026-11-22T12:00:00.000Z'
const hours = (n: number) => n * 3600

export const declare = ({ call }: TestApp, service: string, more: object = {}) =>
  call<Cancellation>('POST', '/cancellations', { service, channel: 'api', ...more })
export const confirm = ({ call }: TestApp, protocol: string, code: string) =>
  call<Cancellation>('POST', `/cancellations/${protocol}/confirm`, { code })
export const newCode = ({ call }: TestApp, protocol: string) =>
  call<Cancellation>('POST', `/cancellations/${protocol}/code`)
export const withdraw = ({ call }: TestApp, protocol: string) =>
  call<Cancellation>('POST', `/cancellations/${protocol}/withdraw`)
export const read = async ({ call }: TestApp, protocol: string): Promise<Cancellation> =>
  (await call<Cancellation>('GET', `/cancellations/${protocol}`)).body
export const debit = async ({ call }: TestApp, service: string) =>
  (await call('GET', `/services/${service}/debit`)).body

/** The stored cancellation of a protocol. */
export async function rowOf({ ctx }: TestApp, protocol: string): Promise<CancellationRow> {
  const [row] = await ctx.db.orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.protocol, protocol))
  if (!row) throw new Error(`no ${protocol}`)
  return row
}

/** The newest code of a cancellation, taken out of its sealed mail: nothing is sent. */
export async function sealedCode({ ctx }: TestApp, cancellationId: string): Promise<string> {
  const [mail] = await ctx.db.orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.cancellationId, cancellationId), eq(outbox.kind, 'code')))
    .orderBy(desc(outbox.createdAt), desc(outbox.dedupeKey))
    .limit(1)
  if (!mail?.sealed) throw new Error('the code mail has left')
  const { text } = JSON.parse(ctx.secrets.open(mail.sealed)) as { text: string }
  return /^([2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})$/m.exec(text)?.[1] ?? ''
}

/** A code of the right form that isn't this one. */
export const wrongFor = (code: string): string =>
  code.replace(/^./, (first) => (first === 'K' ? 'M' : 'K'))

/** Declares the cancellation of a service and has its code mailed. */
export async function declaredFor(
  app: TestApp,
  contracted: Contracted,
  more: object = {},
): Promise<Case> {
  const { status, body, text } = await declare(app, contracted.service, more)
  if (status !== 201) throw new Error(`declare: ${text}`)
  const { protocol } = body
  const code = await app.codeFor(protocol)
  const { id } = await rowOf(app, protocol)
  return { ...contracted, protocol, id, code, token: disputeToken(app.ctx.secrets, id) }
}

export const declared = async (
  app: TestApp,
  changes: Partial<ServiceInput> = {},
  more: object = {},
): Promise<Case> => declaredFor(app, await contract(app, changes), more)

export async function confirmed(
  app: TestApp,
  changes: Partial<ServiceInput> = {},
  more: object = {},
): Promise<Case> {
  const made = await declared(app, changes, more)
  const { status, text } = await confirm(app, made.protocol, made.code)
  if (status !== 200) throw new Error(`confirm: ${text}`)
  return made
}

/** Confirmed, with the undo window over. */
export async function due(app: TestApp, changes: Partial<ServiceInput> = {}): Promise<Case> {
  const made = await confirmed(app, changes)
  app.clock.advance(hours(2))
  return made
}

export async function wiping(
  app: TestApp,
  changes: Partial<ServiceInput> = {},
): Promise<Case & { job: Job }> {
  const made = await due(app, changes)
  const job = await claimOne(app, made.server)
  if (!job) throw new Error('nothing to claim')
  return { ...made, job }
}

export async function completed(
  app: TestApp,
  changes: Partial<ServiceInput> = {},
): Promise<Case & { job: Job }> {
  const made = await wiping(app, changes)
  return { ...made, job: await wipeAll(app, made.job) }
}

/** A policy that keeps data for 90 days after it ended the service at once. */
export const keepingPolicy = { id: 'kept', keepDataDays: 90 }
/** Until when it keeps that of what was declared at `start`. */
export const keptUntil = '2027-02-20T14:00:00.000Z'

/** Out of service with its data kept until `keptUntil`. */
export async function ended(app: TestApp, changes: Partial<ServiceInput> = {}): Promise<Case> {
  const made = await wiping(app, { policy: keepingPolicy.id, ...changes })
  await wipeAll(app, made.job)
  return made
}

/** Types a wrong code until the newest one is dead. */
export async function wearOut(app: TestApp, { protocol, code }: Case): Promise<void> {
  for (let tries = 0; tries < 5; tries++) await confirm(app, protocol, wrongFor(code))
}

/** Wears out as many codes as it takes to come before staff; gives the last one. */
export async function exhausted(
  app: TestApp,
  changes: Partial<ServiceInput> = {},
  more: object = {},
): Promise<Case> {
  let made = await declared(app, changes, more)
  for (let dead = 1; ; dead++) {
    await wearOut(app, made)
    if (dead === 5) return made
    await newCode(app, made.protocol)
    made = { ...made, code: await app.codeFor(made.protocol) }
  }
}

const system = { kind: 'system' } as const

/** As many declared cancellations as wanted, without waiting for mail or going through HTTP. */
export async function declaredMany(
  app: TestApp,
  count: number,
  changes: Partial<ServiceInput> = {},
): Promise<Case[]> {
  return inBatches(await contractMany(app, count, changes), async (each) => {
    const { service } = each
    const { protocol } = await declareAs(app.ctx, { service, channel: 'api' }, system)
    const { id } = await rowOf(app, protocol)
    const code = await sealedCode(app, id)
    return { ...each, protocol, id, code, token: disputeToken(app.ctx.secrets, id) }
  })
}

export const confirmedMany = async (
  app: TestApp,
  count: number,
  changes: Partial<ServiceInput> = {},
): Promise<Case[]> =>
  inBatches(await declaredMany(app, count, changes), async (made) => {
    await confirmAs(app.ctx, made.protocol, made.code, system)
    return made
  })

/** Works on all, ten at once. */
export async function inBatches<A, B>(
  all: readonly A[],
  work: (each: A, n: number) => Promise<B>,
): Promise<B[]> {
  const done: B[] = []
  for (let n = 0; n < all.length; n += 10)
    done.push(...(await Promise.all(all.slice(n, n + 10).map((each, i) => work(each, n + i)))))
  return done
}

/** What a domain call comes to: `ok`, or the code it is refused with. */
export const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error) => {
      if (error instanceof DomainError) return error.code
      throw error
    },
  )
