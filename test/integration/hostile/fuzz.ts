import fc from 'fast-check'
import { expect } from 'vitest'
import type { Answer } from '../../support/app.ts'
import { triesAnyPassword } from '../../support/overheard/folder.ts'
import { type Call, callsOf } from './calls.ts'
import { written } from './near.ts'
import type { Described } from './openapi.ts'
import { rightBodies } from './rightBodies.ts'
import { expectRuled } from './rules.ts'
import { withJob } from './things.ts'
import type { World } from './world.ts'

triesAnyPassword()

/** `HOSTILE_RUNS=5000` for a long night; a failure prints its seed and its shortest call. */
export const runs = Number(process.env.HOSTILE_RUNS ?? 100)

/** Reading uses nothing up. */
const renewEvery = (op: Described) => (op.method === 'GET' ? 60 : 25)

/** Sends hostile calls of an operation; objects to an answer or a change that no rule allows. */
export async function attack(world: World, op: Described): Promise<void> {
  const seen = new Set<boolean>()
  const { on, body } = rightBodies[op.name] ?? { on: withJob, body: undefined }
  // Chance alone may go a whole run without a call that is taken.
  const examples: [Call][] = [[callWith(op, body)]]
  let run = 0
  let known = ''
  await fc.assert(
    fc.asyncProperty(callsOf(op), async (call) => {
      const first = run <= examples.length
      if (run++ % renewEvery(op) === 0 || first) {
        // Reading changes nothing at all: looked at now and then.
        if (op.method === 'GET' && known) expect(await world.fingerprint()).toBe(known)
        // First what it works on for sure (again when that was used up), then whatever comes.
        await world.renew(op.path, first ? on : undefined)
        known = await world.fingerprint()
      }
      const answer = await send(world, call)
      expectRuled(op.method, world.told(call.path), answer, world.secrets())
      const refused = isRefused(answer)
      seen.add(refused)
      if (op.method === 'GET') return
      const now = await world.fingerprint()
      if (refused && !counts(answer)) expect(now).toBe(known)
      known = now
    }),
    { numRuns: runs, examples },
  )
  expect(seen, 'calls that were taken, and calls that were refused').toEqual(new Set([true, false]))
}

/** A path of the document with what is there in place of its parameters. */
export const pathOf = (path: string): string =>
  path
    .replace('{id}', path.includes('/jobs/') ? '{{job}}' : '{{service}}')
    .replace('{number}', '{{client}}')
    .replace(/\{protocol\}(?!\})/, '{{protocol}}')
    .replace('{kind}', 'cut_access')

/** A call of an operation with a body, if it takes one, and nothing strange around it. */
export const callWith = ({ method, path, body: takes }: Described, body: unknown): Call => ({
  method,
  path: `${pathOf(path)}${path === '/billing/debits' ? '?month=2026-12' : ''}`,
  headers: takes ? { 'content-type': takes.type } : {},
  body: takes && written(body),
  chunked: false,
})

/** Sends a call as the world's key. */
export async function send(world: World, call: Call): Promise<Answer> {
  const { method, path, headers, body, chunked } = call
  const given = typeof body === 'string' ? Buffer.from(world.told(body)) : body
  const content =
    given === null || method === 'GET'
      ? {}
      : { body: chunked ? new Blob([new Uint8Array(given)]).stream() : given, duplex: 'half' }
  const request = new Request(`http://localhost:3000/api/v1${world.told(path)}`, {
    method,
    headers: { authorization: `Bearer ${world.key}`, ...headers },
    // A claim may wait for a minute; nobody does who has hung up.
    signal: AbortSignal.timeout(100),
    ...content,
  } as RequestInit)
  const response = await world.app.app.request(request)
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: /json$/.test(type) && !/ndjson/.test(type) ? JSON.parse(text) : {},
  }
}

/** A wrong code is a try that counts; all other refused calls leave everything as it was. */
export const counts = ({ body }: Answer): boolean => body.code === 'code_wrong'

/** An import answers each line: it was refused where all of them were. */
export const isRefused = ({ status, headers, text }: Answer): boolean =>
  status >= 400 ||
  (headers.get('content-type') === 'application/x-ndjson' && !/"status":2/.test(text))
