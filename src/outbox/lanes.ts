import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'

const pollMs = 400

export interface Relay {
  /** Looks for what is due now instead of at the next poll. */
  wake(): void
  /** Finishes what is being sent, then stops. */
  stop(): Promise<void>
}

/** What a relay sends and how; nothing in it throws for a row that can't be sent. */
export interface Work<Row extends { id: string }> {
  /** For the log. */
  name: string
  atOnce: number
  due(): Promise<Row[]>
  deliver(row: Row): Promise<unknown>
  /** Rows that share a lane go at most `inLane` at once, so that one slow peer leaves room for the others. */
  laneOf?(row: Row): string
  inLane?: number
}

/** Sends everything that is due once; gives how many it tried. */
export async function passOnce<Row extends { id: string }>(
  ctx: Context,
  work: Work<Row>,
): Promise<number> {
  const lanes = openLanes(ctx, work)
  const tried = await lanes.send(await work.due())
  await lanes.empty()
  return tried
}

/** Sends until stopped, by poll and when woken. */
export function keepPassing<Row extends { id: string }>(ctx: Context, work: Work<Row>): Relay {
  let stopping = false
  let woken = false
  let interrupt = new AbortController()
  const wake = () => {
    woken = true
    interrupt.abort()
  }
  const lanes = openLanes(ctx, work, () => stopping, wake)
  const run = async () => {
    while (!stopping) {
      woken = false
      const tried = await work
        .due()
        .then(lanes.send)
        .catch((err) => {
          ctx.log.error({ err }, `${work.name} unreachable`)
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
    wake,
    async stop() {
      stopping = true
      interrupt.abort()
      await done
    },
  }
}

/** Sends so many at once; one that takes long keeps its lane and holds up nothing else. */
function openLanes<Row extends { id: string }>(
  ctx: Context,
  { name, atOnce, deliver, laneOf, inLane = 1 }: Work<Row>,
  isStopping = () => false,
  onRoom = () => {},
) {
  const sending = new Map<string, Promise<unknown>>()
  const lanes = new Map<string, number>()
  const begin = (row: Row) => {
    const lane = laneOf?.(row)
    if (lane !== undefined) lanes.set(lane, (lanes.get(lane) ?? 0) + 1)
    return deliver(row)
      .catch((err) => ctx.log.error({ err, relay: name, row: row.id }, 'relay failed'))
      .then(() => {
        sending.delete(row.id)
        if (lane === undefined) return
        lanes.set(lane, (lanes.get(lane) ?? 1) - 1)
        // What was passed over because its lane was full may go now.
        onRoom()
      })
  }
  const isFull = (row: Row) => laneOf !== undefined && (lanes.get(laneOf(row)) ?? 0) >= inLane
  return {
    /** Begins all that aren't being sent already, as lanes come free; gives how many it began. */
    async send(rows: Row[]): Promise<number> {
      let begun = 0
      for (const row of rows) {
        if (sending.has(row.id) || isFull(row)) continue
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
