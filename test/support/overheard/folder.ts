import { appendFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const setting = 'BAJA_TEST_OVERHEARD'

/** Where the processes of a run of the tests write what they logged and which secrets they used. */
export interface Overheard {
  /** One file for each test file, `/` in its path written as `__`. */
  logs: string
  /** One file for each process: a JSON line `[kind, secret]` for each secret. */
  secrets: string
}

const within = (folder: string): Overheard => ({
  logs: join(folder, 'logs'),
  secrets: join(folder, 'secrets'),
})

/** Makes the folder of a run, which the processes that are started from now on find in their environment. */
export function openOverheard(): { folder: string; overheard: Overheard } {
  const folder = mkdtempSync(join(tmpdir(), 'baja-overheard-'))
  const overheard = within(folder)
  mkdirSync(overheard.logs)
  mkdirSync(overheard.secrets)
  process.env[setting] = folder
  return { folder, overheard }
}

const folder = process.env[setting]
const kept = folder === undefined ? null : within(folder)
let logFile = 'elsewhere'

/** From now on what is logged is this test file's. */
export function listenFor(testFile: string): void {
  logFile = testFile.replaceAll('/', '__')
}

/** Keeps what Baja has logged or said; does nothing where nobody asked for it. */
export function logged(text: string | Uint8Array): void {
  if (kept) appendFileSync(join(kept.logs, logFile), text)
}

let anyPassword = false

/** In a fuzz anything may be a password, a path or a date too: from now on none is a secret. */
export function triesAnyPassword(): void {
  anyPassword = true
}

const noted = new Set<string>()

/** Keeps a secret that nothing may ever log. */
export function secret(kind: string, text: string | null | undefined): void {
  if (!kept || !text || noted.has(text) || (anyPassword && kind === 'password')) return
  noted.add(text)
  appendFileSync(join(kept.secrets, `${process.pid}.ndjson`), `${JSON.stringify([kind, text])}\n`)
}
