import type { Context } from '../context.ts'
import {
  type DeliveryState,
  deliveryStates,
  heldBack,
  listDeliveries,
  replay,
  whyNotReplayed,
} from '../webhooks/deliveries.ts'
import { Misuse } from './command.ts'
import { type Action, failed, say } from './webhooksAction.ts'
import { withContext } from './withContext.ts'

const turnOn = (endpoint: string) => `baja webhooks test ${endpoint} turns it on again`

async function refusal(ctx: Context, id: string): Promise<string> {
  const why = await whyNotReplayed(ctx, id)
  if (why === 'unknown') return `no delivery “${id}”; see baja webhooks deliveries`
  if (why === 'pending') return `${id} is waiting to be sent already`
  return `${id} isn’t sent again, because its endpoint ${why.disabled} is disabled; ${turnOn(why.disabled)}, then replay it`
}

/** What is done to deliveries. */
export const deliveryActions: Record<string, Action> = {
  deliveries: {
    takes: ['endpoint', 'state', 'limit'],
    named: 0,
    async run(_, { endpoint, state, limit = '50', json }) {
      if (state !== undefined && !(deliveryStates as string[]).includes(state))
        throw new Misuse(`--state: use one of ${deliveryStates.join(', ')}`)
      if (!/^[1-9]\d{0,3}$/.test(limit)) throw new Misuse('--limit: write a number from 1 to 9999')
      const filter = { endpoint, state: state as DeliveryState | undefined }
      const found = await withContext((ctx) => listDeliveries(ctx, filter, Number(limit)))
      for (const row of found) {
        const { id, type, endpointId, state, attempts, nextAt, sentAt, lastStatus, lastError } = row
        const facts = { id, event: row.eventId, type, endpoint: endpointId, state, attempts }
        say(
          json,
          { ...facts, nextAt: state === 'pending' ? nextAt : null, sentAt, lastStatus, lastError },
          `${id} ${type} ${state}, tries: ${attempts}${lastError ? `, ${lastError}` : ''}`,
        )
      }
      return 0
    },
  },
  replay: {
    takes: ['dead', 'endpoint'],
    named: 'maybe',
    async run(id, { dead = false, endpoint, json }) {
      if (dead === (id !== '')) throw new Misuse('webhooks replay: name one delivery, or --dead')
      const which = dead ? { dead, endpoint } : { id }
      const { replayed, held } = await withContext(async (ctx) => ({
        replayed: await replay(ctx, which),
        held: dead ? await heldBack(ctx, endpoint) : [],
      }))
      if (!dead && replayed === 0) return failed(await withContext((ctx) => refusal(ctx, id)))
      const why = held.map(
        ({ endpoint: off, deliveries }) =>
          `\nNot sent: ${deliveries}, because ${off} is disabled; ${turnOn(off)}.`,
      )
      say(
        json,
        { replayed, ...(dead && { held }) },
        `To be sent again: ${replayed}.${why.join('')}`,
      )
      return 0
    },
  },
}
