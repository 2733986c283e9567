import { runCommand } from './hostCommand.ts'
import type { DatabaseServer } from './settings.ts'
import { CannotLook, Refusal } from './stops.ts'

/** The server understood, and wouldn't: `code` is its error number. */
export class SqlRefusal extends Error {
  readonly code: string

  constructor(code: string) {
    super(`ERROR ${code}`)
    this.name = 'SqlRefusal'
    this.code = code
  }
}

/**
 * Errors that are about the connection or the account and so say nothing about what was asked for:
 * too many connections, access denied (four ways), shutdown, blocked host, privileges missing.
 */
const saysNothing = new Set([
  '1040',
  '1044',
  '1045',
  '1053',
  '1129',
  '1130',
  '1142',
  '1203',
  '1227',
])
const isSilent = (code: string) => /^2\d{3}$/.test(code) || code === '1698' || saysNothing.has(code)

const limits = 'SET SESSION lock_wait_timeout = 20;\n'

/**
 * Runs statements through the server's own client and gives the rows of all their results. Throws
 * CannotLook when the server can't be talked to, SqlRefusal for what it refuses.
 */
export async function query(server: DatabaseServer, statements: string): Promise<string[][]> {
  const { exit, stdout, stderr, how } = await runCommand([server.client, ...argumentsFor(server)], {
    timeoutSeconds: server.timeoutSeconds,
    input: `${limits}${statements}\n`,
  })
  if (exit !== 0) {
    const code = /^ERROR (\d+)/m.exec(stderr)?.[1]
    if (code === undefined || isSilent(code))
      throw new CannotLook(`the database server doesn’t answer (${code ?? how})`)
    throw new SqlRefusal(code)
  }
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t').map(unescaped))
}

const argumentsFor = ({ defaultsFile, socket, user }: DatabaseServer): string[] => [
  // These two are understood as the very first argument only.
  ...(defaultsFile
    ? [`--defaults-file=${defaultsFile}`]
    : ['--no-defaults', `--socket=${socket}`, `--user=${user}`]),
  '--batch',
  '--skip-column-names',
  '--connect-timeout=10',
  '--default-character-set=utf8mb4',
]

const escapes: Record<string, string> = { n: '\n', t: '\t', '0': '\0' }
const unescaped = (field: string) =>
  field.replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char)

/** No quote and no backslash, so that no setting of the server's can change what it means. */
const plain = /^[A-Za-z0-9._+@%:/-]{1,255}$/

/** A string literal. Throws Refusal for anything but a plain name. */
export function literal(value: string): string {
  if (!plain.test(value)) throw new Refusal('unsafe_ref', 'the name is no good for a database')
  return `'${value}'`
}

/** A quoted identifier, under the same rule. */
export const identifier = (name: string): string => `\`${literal(name).slice(1, -1)}\``
