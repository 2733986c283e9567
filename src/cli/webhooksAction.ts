import type { ParseArgsConfig } from 'node:util'

export const options = {
  events: { type: 'string', multiple: true },
  'allow-private': { type: 'boolean' },
  endpoint: { type: 'string' },
  state: { type: 'string' },
  limit: { type: 'string' },
  dead: { type: 'boolean' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

export type Values = Partial<{
  events: string[]
  'allow-private': boolean
  endpoint: string
  state: string
  limit: string
  dead: boolean
  json: boolean
}>

/** One of the things that `baja webhooks` does. */
export interface Action {
  takes: (keyof typeof options)[]
  /** How many words follow it. */
  named: 0 | 1 | 'maybe'
  run(named: string, values: Values): Promise<number>
}

/** Prints one thing: in words, or as a line of JSON. */
export const say = (json: boolean | undefined, facts: object, words: string): void => {
  process.stdout.write(`${json ? JSON.stringify(facts) : words}\n`)
}

export const failed = (why: string): number => {
  process.stderr.write(`baja: ${why}\n`)
  return 1
}
