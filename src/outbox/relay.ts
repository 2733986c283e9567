import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { MailTransport } from '../mail/transport.ts'
import { dueMails } from './claim.ts'
import { deliver, type OnTaken } from './deliver.ts'

const atOnce = 4
const pollMs = 400

export interface Relay {
  /** Looks for mail now instead of at the next poll. */
  wake(): void
  /** Finishes what is being sent, then stops. */
  stop(): Promise<void>
}

/** Sends every mail that is due once; gives how many it tried. */
export async function relayOnce(
  ctx: Context,
  transport: MailTransport,
  onTaken: OnTaken,
): Promise<number> {
  const due = await dueMails(ctx.db.orm, ctx.clock.now(), 64)
  const queue = [...due]
  const lane = async () => {
    for (let row = queue.shift(); row && !ctx.draining.aborted; row = queue.shift())
      await deliver(ctx, transport, row, onTaken).catch((err) =>
        ctx.log.error({ err, mail: row?.id }, 'relay failed'),
      )
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return due.length
}

/** Relays mail until stopped, by poll and when woken. */
export function startRelay(ctx: Context, transport: MailTransport, onTaken: OnTaken): Relay {
  let stopping = false
  let woken = false
  let interrupt = new AbortController()
  const run = async () => {
    while (!stopping) {
      woken = false
      const tried = await relayOnce(ctx, transport, onTaken).catch((err) => {
        ctx.log.error({ err }, 'outbox unreachable')
        return 0
      })
      if (tried > 0 || woken || stopping) continue
      interrupt = new AbortController()
      await sleep(pollMs, undefined, { signal: interrupt.signal }).catch(() => undefined)
    }
  }
  const done = run()
  return {
    wake() {
      woken = true
      interrupt.abort()
    },
    async stop() {
      stopping = true
      interrupt.abort()
      await done
    },
  }
}
