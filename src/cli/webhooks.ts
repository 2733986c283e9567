import { parseArgs } from 'node:util'
import { deliveryStates } from '../webhooks/deliveries.ts'
import { webhookTypes } from '../webhooks/events.ts'
import { type Command, Misuse } from './command.ts'
import { type Action, options } from './webhooksAction.ts'
import { deliveryActions } from './webhooksDeliveries.ts'
import { endpointActions } from './webhooksEndpoints.ts'

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

const actions: Record<string, Action> = { ...endpointActions, ...deliveryActions }
