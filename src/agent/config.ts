import { readFileSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, isAbsolute, normalize, resolve } from 'node:path'
import { z } from 'zod'
import { AgentError, errnoOf } from './stops.ts'

const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'usá de 1 a 64 letras, dígitos, punto, guion o guion bajo')
const root = z
  .string()
  .refine(
    (path) => isAbsolute(path) && normalize(path) === path && !path.endsWith('/'),
    'escribí una ruta absoluta, sin «..» ni barra al final',
  )
const whole = (least: number, most: number) => {
  const range = `escribí un entero de ${least} a ${most}`
  return z.number(range).int(range).min(least, range).max(most, range)
}

const shape = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'escribí la dirección del panel, http:// o https://' }),
  key: z.string().min(1, 'está vacía').optional(),
  keyFile: z.string().min(1, 'está vacía').optional(),
  server: id,
  worker: id.optional(),
  roots: z.strictObject({ sites: root, mail: root, access: root, ownership: root, state: root }),
  leaseSeconds: whole(3, 3600).default(60),
  pollSeconds: whole(1, 30).default(5),
  settleSeconds: whole(0, 600).default(0),
  reload: z.array(z.array(z.string()).min(1, 'falta el comando')).default([]),
  maxDepth: whole(1, 100_000).default(5000),
})

export type RootName = keyof z.infer<typeof shape>['roots']

export interface AgentConfig {
  /** Without a trailing slash and without `/api/v1`. */
  url: string
  /** The API key itself; never print it. */
  key: string
  server: string
  worker: string
  roots: Record<RootName, string>
  leaseSeconds: number
  /** How long one claim waits at the server for work. */
  pollSeconds: number
  /** From the end of cut_access to the first deletion, so that caches and sessions run out. */
  settleSeconds: number
  /** Run in order after cut_access, each `[command, ...arguments]`, without a shell. */
  reload: string[][]
  /** Directories below this depth are left, and said so. */
  maxDepth: number
}

const explain = (issue: {
  code?: string
  keys?: string[]
  input?: unknown
}): string | undefined => {
  if (issue.code === 'unrecognized_keys') return `no se conoce: ${issue.keys?.join(', ')}`
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'falta' : 'es de otro tipo'
  return undefined
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
    throw new AgentError('keyFile: escribí keyFile (o, sólo para probar, key), uno de los dos')
  refuseNestedRoots(rest.roots)
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
    throw new AgentError(`${file}: ${errnoOf(error) ? 'no se puede leer' : 'no es JSON válido'}`)
  }
  return parseAgentConfig(settings, dirname(resolve(file)))
}

function readKey(file: string): string {
  try {
    if ((statSync(file).mode & 0o007) !== 0)
      throw new AgentError(`keyFile: cualquiera puede leer ${file}; corré chmod 600`)
    const key = readFileSync(file, 'utf8').trim()
    if (key) return key
  } catch (error) {
    if (error instanceof AgentError) throw error
    throw new AgentError(`keyFile: no se puede leer ${file} (${errnoOf(error)})`)
  }
  throw new AgentError(`keyFile: ${file} está vacío`)
}

/** A root inside another would make the agent's own records look like a client's files. */
function refuseNestedRoots(roots: Record<string, string>): void {
  for (const [inner, path] of Object.entries(roots))
    for (const [outer, around] of Object.entries(roots))
      if (inner !== outer && `${path}/`.startsWith(`${around}/`))
        throw new AgentError(
          `roots.${inner}: está dentro de roots.${outer}; tienen que estar separados`,
        )
}
