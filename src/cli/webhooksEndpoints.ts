import {
  addEndpoint,
  listEndpoints,
  objectionTo,
  objectionToHost,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from '../webhooks/endpoints.ts'
import { type WebhookType, webhookTypes } from '../webhooks/events.ts'
import { Misuse } from './command.ts'
import { type Action, failed, say } from './webhooksAction.ts'
import { withContext, withSealingContext } from './withContext.ts'

const unknown = (id: string) => failed(`no endpoint “${id}”; see baja webhooks list`)

/** What is done to endpoints. */
export const endpointActions: Record<string, Action> = {
  add: {
    takes: ['events', 'allow-private'],
    named: 1,
    async run(url, { events: given, 'allow-private': flag = false, json }) {
      const events = typesIn(given)
      const added = await withSealingContext(async (ctx) => {
        const allowPrivate = flag || ctx.config.webhooks.allowPrivate
        const objection =
          objectionTo(url, allowPrivate) ?? (allowPrivate ? null : await objectionToHost(url))
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
