import { readFileSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import { type Settings, shape } from './settings.ts'
import { AgentError, errnoOf } from './stops.ts'

export type RootName = keyof Settings['roots']

/** The checked settings (see settings.ts), with the key read and the worker named. */
export type AgentConfig = Readonly<
  Omit<Settings, 'key' | 'keyFile' | 'worker'> & {
    /** The API key itself; never print it. */
    key: string
    worker: string
  }
>

const kinds: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'an object with names and values',
  record: 'an object with names and values',
  string: 'a text',
}

const explain = (issue: {
  code?: string
  keys?: string[]
  input?: unknown
  expected?: string
  discriminator?: string
}): string | undefined => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `no such setting: ${issue.keys?.join(', ')}; take it out`
    case 'invalid_type':
      return issue.input === undefined
        ? 'missing'
        : `of the wrong type; write ${kinds[issue.expected ?? ''] ?? issue.expected}`
    case 'invalid_union':
      return issue.discriminator
        ? `${issue.discriminator}: write one of those that --help names`
        : 'write the command as a list of words, e.g. ["nginx", "-s", "reload"]'
    default:
      return undefined
  }
}

/**
 * Checks the settings of `baja agent`; `folder` is where a relative `keyFile` starts. Throws
 * AgentError with one line per unusable field, without the key in any.
 */
export function parseAgentConfig(settings: unknown, folder: string): AgentConfig {
  const parsed = shape.safeParse(settings, { error: explain })
  if (!parsed.success)
    throw new AgentError(
      parsed.error.issues
        .map((issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`)
        .join('\n'),
    )
  const { key, keyFile, ...rest } = parsed.data
  if ((key === undefined) === (keyFile === undefined))
    throw new AgentError('keyFile: write keyFile (or, for trying out only, key), one of the two')
  refuseNestedRoots(rest.roots)
  if (rest.zones && !rest.probes.dns_zone?.some(({ type }) => type === 'dns'))
    throw new AgentError('probes.dns_zone: missing; say whom to ask about zones (type dns)')
  if (rest.databases?.defaultsFile) refuseReadable(rest.databases.defaultsFile, 'defaultsFile')
  return Object.freeze({
    ...rest,
    url: rest.url.replace(/\/+$/, ''),
    key: key ?? readKey(resolve(folder, keyFile ?? '')),
    worker:
      rest.worker ??
      `${hostname()
        .replace(/[^A-Za-z0-9._-]/g, '-')
        .slice(0, 50)}.${process.pid}`,
  })
}

/** Reads and checks the JSON file of `baja agent --config FILE`. Throws AgentError. */
export function loadAgentConfig(file: string): AgentConfig {
  let settings: unknown
  try {
    settings = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new AgentError(`${file}: ${errnoOf(error) ? 'cannot be read' : 'not valid JSON'}`)
  }
  return parseAgentConfig(settings, dirname(resolve(file)))
}

function readKey(file: string): string {
  try {
    refuseReadable(file, 'keyFile')
    const key = readFileSync(file, 'utf8').trim()
    if (key) return key
  } catch (error) {
    if (error instanceof AgentError) throw error
    throw new AgentError(`keyFile: ${file} cannot be read (${errnoOf(error)})`)
  }
  throw new AgentError(`keyFile: ${file} is empty`)
}

/** A secret that every tenant can read is none. */
function refuseReadable(file: string, field: string): void {
  let mode: number
  try {
    mode = statSync(file).mode
  } catch (error) {
    throw new AgentError(`${field}: ${file} cannot be read (${errnoOf(error)})`)
  }
  if ((mode & 0o007) !== 0)
    throw new AgentError(`${field}: anybody can read ${file}; run chmod 600`)
}

/** A root inside another would make the agent's own records look like a client's files. */
function refuseNestedRoots(roots: Record<string, string>): void {
  for (const [inner, path] of Object.entries(roots))
    for (const [outer, around] of Object.entries(roots))
      if (inner !== outer && `${path}/`.startsWith(`${around}/`))
        throw new AgentError(`roots.${inner}: inside roots.${outer}; keep them apart`)
}
