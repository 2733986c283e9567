import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { MailTransport } from '../mail/transport.ts'
import { dueMails, type OutboxRow } from './claim.ts'
import { deliver, type OnTaken } from './deliver.ts'

const atOnce = 4
const batch = 64
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
  const lanes = openLanes(ctx, transport, onTaken)
  const tried = await lanes.send(await dueMails(ctx.db.orm, ctx.clock.now(), batch))
  await lanes.empty()
  return tried
}

/** Relays mail until stopped, by poll and when woken. */
export function startRelay(ctx: Context, transport: MailTransport, onTaken: OnTaken): Relay {
  let stopping = false
  let woken = false
  let interrupt = new AbortController()
  const lanes = openLanes(ctx, transport, onTaken, () => stopping)
  const run = async () => {
    while (!stopping) {
      woken = false
      const tried = await dueMails(ctx.db.orm, ctx.clock.now(), batch)
        .then(lanes.send)
        .catch((err) => {
          ctx.log.error({ err }, 'outbox unreachable')
          return 0
        })
      if (tried > 0 || woken || stopping) continue
      interrupt = new AbortController()
      await sleep(pollMs, undefined, { signal: interrupt.signal }).catch(() => undefined)
    }
    await lanes.empty()
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

/** Sends so many at once; one that takes long keeps its lane and holds up nothing else. */
function openLanes(
  ctx: Context,
  transport: MailTransport,
  onTaken: OnTaken,
  isStopping = () => false,
) {
  const sending = new Map<string, Promise<unknown>>()
  const begin = (row: OutboxRow) =>
    deliver(ctx, transport, row, onTaken)
      .catch((err) => ctx.log.error({ err, mail: row.id }, 'relay failed'))
      .then(() => sending.delete(row.id))
  return {
    /** Begins all that aren't being sent already, as lanes come free; gives how many it began. */
    async send(rows: OutboxRow[]): Promise<number> {
      let begun = 0
      for (const row of rows) {
        if (sending.has(row.id)) continue
        while (sending.size >= atOnce) await Promise.race(sending.values())
        if (isStopping() || ctx.draining.aborted) break
        sending.set(row.id, begin(row))
        begun++
      }
      return begun
    },
    empty: () => Promise.all(sending.values()),
  }
}
