import { parseArgs } from 'node:util'
import {
  type DeliveryState,
  deliveryStates,
  heldBack,
  listDeliveries,
  replay,
} from '../webhooks/deliveries.ts'
import {
  addEndpoint,
  listEndpoints,
  objectionTo,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from '../webhooks/endpoints.ts'
import { type WebhookType, webhookTypes } from '../webhooks/events.ts'
import { type Command, Misuse } from './command.ts'
import { withContext, withSealingContext } from './withContext.ts'

export const webhooksCommand: Command = {
  help: `baja webhooks add URL | list | remove ID | rotate ID | deliveries | replay ID | test ID: outgoing webhooks
  add URL [--events A,B] [--allow-private]  tell URL of these events (default: all); prints its secret, once
  list                                      the endpoints
  remove ID                                 forget an endpoint and its deliveries
  rotate ID                                 a new secret; the old one signs beside it for a day
  deliveries [--endpoint ID] [--state S] [--limit N]  the newest first; S: ${deliveryStates.join(', ')}
  replay ID | --dead [--endpoint ID]        send a delivery, or all dead ones, again
  test ID                                   post one webhook.test now; turns a disabled endpoint on again
  --json                                    one line of JSON for each thing printed
Events: ${webhookTypes.join(', ')}.
They are signed as Standard Webhooks (standardwebhooks.com) and retried for three days.`,
  async run(argv) {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options })
    const [action = '', ...rest] = positionals
    const work = actions[action]
    if (!work) throw new Misuse(`write one of webhooks ${Object.keys(actions).join(', ')}`)
    const stray = Object.keys(values).find((name) => !['json', ...work.takes].includes(name))
    if (stray) throw new Misuse(`webhooks ${action} knows no --${stray}`)
    const named = work.named === 'maybe' ? rest.length <= 1 : rest.length === work.named
    if (!named) throw new Misuse(`webhooks ${action}: see baja webhooks --help`)
    return work.run(rest[0] ?? '', values)
  },
}

const options = {
  events: { type: 'string', multiple: true },
  'allow-private': { type: 'boolean' },
  endpoint: { type: 'string' },
  state: { type: 'string' },
  limit: { type: 'string' },
  dead: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

type Values = Partial<{
  events: string[]
  'allow-private': boolean
  endpoint: string
  state: string
  limit: string
  dead: boolean
  json: boolean
}>

interface Action {
  takes: (keyof typeof options)[]
  /** How many words follow it. */
  named: 0 | 1 | 'maybe'
  run(named: string, values: Values): Promise<number>
}

const say = (json: boolean | undefined, facts: object, words: string): void => {
  process.stdout.write(`${json ? JSON.stringify(facts) : words}\n`)
}

const failed = (why: string): number => {
  process.stderr.write(`baja: ${why}\n`)
  return 1
}

const unknown = (id: string) => failed(`no endpoint “${id}”; see baja webhooks list`)

const actions: Record<string, Action> = {
  add: {
    takes: ['events', 'allow-private'],
    named: 1,
    async run(url, { events: given, 'allow-private': flag = false, json }) {
      const events = typesIn(given)
      const added = await withSealingContext(async (ctx) => {
        const objection = objectionTo(url, flag || ctx.config.webhooks.allowPrivate)
        if (objection) throw new Misuse(objection)
        return addEndpoint(ctx, { url, events, allowPrivate: flag })
      })
      say(
        json,
        { ...added, url, events },
        `${added.secret}\n${added.id}. Keep the secret: it is not shown again.`,
      )
      return 0
    },
  },
  list: {
    takes: [],
    named: 0,
    async run(_, { json }) {
      for (const { id, url, events, allowPrivate, disabledAt } of await withContext(listEndpoints))
        say(
          json,
          { id, url, events: events?.split(',') ?? null, allowPrivate, disabledAt },
          `${id} ${url} ${events ?? 'all events'}${disabledAt ? `, gone since ${disabledAt.toISOString()}` : ''}`,
        )
      return 0
    },
  },
  remove: {
    takes: [],
    named: 1,
    async run(id, { json }) {
      if (!(await withContext((ctx) => removeEndpoint(ctx, id)))) return unknown(id)
      say(json, { id, removed: true }, `Removed: ${id}.`)
      return 0
    },
  },
  rotate: {
    takes: [],
    named: 1,
    async run(id, { json }) {
      const secret = await withSealingContext((ctx) => rotateSecret(ctx, id))
      if (!secret) return unknown(id)
      say(json, { id, secret }, `${secret}\nThe old secret signs beside it for a day.`)
      return 0
    },
  },
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
      if (!dead && replayed === 0) return failed(`“${id}” is no delivery that can be sent again`)
      const why = held.map(
        ({ endpoint: off, deliveries }) =>
          `\nNot sent: ${deliveries}, because ${off} is disabled; baja webhooks test ${off} turns it on again.`,
      )
      say(
        json,
        { replayed, ...(dead && { held }) },
        `To be sent again: ${replayed}.${why.join('')}`,
      )
      return 0
    },
  },
  test: {
    takes: [],
    named: 1,
    async run(id, { json }) {
      const answer = await withSealingContext((ctx) => testEndpoint(ctx, id))
      if (!answer) return unknown(id)
      const { status } = answer
      const taken = status !== null && status >= 200 && status < 300
      const why = status === null ? answer.error : `HTTP ${status}`
      say(
        json,
        { id, taken, status, error: status === null ? answer.error : null },
        `${taken ? 'Taken' : 'Not taken'}: ${why}.`,
      )
      return taken ? 0 : 1
    },
  },
}

function typesIn(given: string[] | undefined): WebhookType[] | null {
  if (given === undefined) return null
  const types = given.flatMap((text) => text.split(',')).map((part) => part.trim())
  const wrong = types.find((type) => !(webhookTypes as readonly string[]).includes(type))
  if (wrong !== undefined)
    throw new Misuse(`--events: no event “${wrong}”; use ${webhookTypes.join(', ')}`)
  return [...new Set(types)] as WebhookType[]
}
