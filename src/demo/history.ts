import { setTimeout as sleep } from 'node:timers/promises'
import { codeMailTaken } from '../cancellation/codeMailTaken.ts'
import { confirm } from '../cancellation/confirm.ts'
import { declare } from '../cancellation/declare.ts'
import { sendNewCode } from '../cancellation/newCode.ts'
import { reportStep } from '../cancellation/reportStep.ts'
import { claimJobs } from '../cancellation/wiping.ts'
import { withdraw } from '../cancellation/withdraw.ts'
import { plusSeconds } from '../clock.ts'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { MailTransport } from '../mail/transport.ts'
import { storeInInbox } from '../outbox/inbox.ts'
import { relayOnce } from '../outbox/relay.ts'
import type { DemoService, History } from './clients.ts'

const day = 86_400

/** How long ago each history began, in seconds. */
const began: Record<History, number> = {
  none: 0,
  cancelled: 0,
  declared: 3600,
  in_review: 2 * 3600,
  confirmed: 3600,
  withdrawn: 2 * day,
  lapsed: 3 * day,
  completed: 5 * day,
  stuck: 19 * 3600,
}

/** Lives through what happened to a service before the demo began, through the same calls as in real life. */
export async function live(ctx: Context, { id, input, history }: DemoService): Promise<void> {
  if (history === 'none' || history === 'cancelled') return
  const start = plusSeconds(ctx.clock.now(), -began[history])
  const actor: Actor = { kind: 'client', number: input.client }
  const mail = capturing()
  const at = (seconds: number): Context => moved(ctx, plusSeconds(start, seconds))

  const { protocol } = await declare(at(0), { service: id, channel: 'panel' }, actor)
  await mail.relay(at(1))
  if (history === 'withdrawn') await withdraw(at(1800), protocol, actor)
  if (history === 'in_review') await wearOut(at, mail.relay, protocol, actor)
  if (history === 'confirmed' || history === 'completed' || history === 'stuck')
    await confirm(at(300), protocol, mail.lastCode(), actor)
  if (history === 'completed') {
    await wipe(at(4 * 3600), input.server)
    // The second look, an hour later.
    await wipe(at(6 * 3600), input.server)
  }
  await mail.relay(at(6 * 3600 + 60))
}

/** The context with its clock standing at one instant. */
const moved = (ctx: Context, at: Date): Context => ({
  ...ctx,
  clock: {
    now: () => at,
    until: (instant) => sleep(Math.max(0, instant.getTime() - at.getTime())),
  },
})

/** Sends to the demo's inbox and remembers the last code that passed. */
function capturing() {
  let code = ''
  const transport = (now: Context): MailTransport => ({
    name: 'inbox',
    async send(mail) {
      code = /^[2-9A-Z]{4}-[2-9A-Z]{4}$/m.exec(mail.text)?.[0] ?? code
      await storeInInbox(now, mail)
      return { outcome: 'accepted', providerId: null }
    },
    close: async () => undefined,
  })
  return {
    relay: (now: Context) =>
      relayOnce(now, transport(now), async ({ kind, cancellationId }) => {
        if (kind === 'code' && cancellationId) await codeMailTaken(now, cancellationId)
      }),
    lastCode: () => code,
  }
}

async function wearOut(
  at: (seconds: number) => Context,
  relay: (ctx: Context) => Promise<unknown>,
  protocol: string,
  actor: Actor,
): Promise<void> {
  for (let code = 0; code < 5; code++) {
    if (code > 0) await sendNewCode(at(60 * code), protocol, actor)
    await relay(at(60 * code + 1))
    for (let wrong = 0; wrong < 5; wrong++)
      await confirm(at(60 * code + 10 + wrong), protocol, 'AAAA-AAAA', actor).catch((error) => {
        if (!(error instanceof DomainError)) throw error
      })
  }
}

async function wipe(ctx: Context, server: string): Promise<void> {
  const actor: Actor = { kind: 'system' }
  const [job] = await claimJobs(
    ctx,
    { worker: 'demo', server, limit: 1, leaseSeconds: 3600 },
    actor,
  )
  for (const step of job?.steps.filter(({ state }) => state !== 'done') ?? [])
    await reportStep(
      ctx,
      { jobId: job?.id ?? '', kind: step.kind, epoch: job?.epoch ?? null },
      () => ({
        state: 'done',
        error: null,
        retryable: true,
        evidence: step.targets.map(({ kind, ref }) => ({
          target: { kind, ref },
          before: { entries: step.kind === 'cut_access' ? 1 : 0, bytes: 0 },
          after: { entries: 0, bytes: 0 },
          left: [],
          observedAt: ctx.clock.now().toISOString(),
          observer: 'demo',
          method: 'lstat',
        })),
      }),
      actor,
    )
}
