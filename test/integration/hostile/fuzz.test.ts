import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../../../src/http/api/operations.ts'
import type { Answer } from '../../support/app.ts'
import { type Call, callsOf } from './calls.ts'
import { type Described, describedBy } from './openapi.ts'
import { expectRuled } from './rules.ts'
import { type World, world } from './world.ts'

/** `HOSTILE_RUNS=5000` for a long night; a failure prints its seed and its shortest call. */
const runs = Number(process.env.HOSTILE_RUNS ?? 200)

let around: World
let described: Described[]
beforeAll(async () => {
  around = await world()
  described = await describedBy(around.app)
})
afterAll(() => around.app.close())

async function send({ method, path, headers, body, chunked }: Call): Promise<Answer> {
  const { app, key, told } = around
  const given = typeof body === 'string' ? told(body) : body
  const bytes = typeof given === 'string' ? Buffer.from(given) : given
  const request = new Request(`http://localhost:3000/api/v1${told(path)}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
    // A claim may wait for a minute; nobody does who has hung up.
    signal: AbortSignal.timeout(100),
    ...(bytes === null || method === 'GET'
      ? {}
      : { body: chunked ? new Blob([new Uint8Array(bytes)]).stream() : bytes, duplex: 'half' }),
  } as RequestInit)
  const response = await app.app.request(request)
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const isJson = /json/.test(type) && !/ndjson/.test(type)
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : {},
  }
}

/** A wrong code is a try that counts; all other refused calls leave everything as it was. */
const counts = (answer: Answer): boolean => answer.body.code === 'code_wrong'

/** An import answers each line: it was refused where all of them were. */
const isRefused = ({ status, headers, text }: Answer): boolean =>
  status >= 400 ||
  (headers.get('content-type') === 'application/x-ndjson' && !/"status":2/.test(text))

test.each(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`))(
  `%s stands ${runs} hostile calls: a known refusal that changes nothing, or a documented answer`,
  async (name) => {
    const op = described.find((each) => each.name === name)
    if (!op) throw new Error('not in the document')
    let run = 0
    const seen: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(callsOf(op), async (call) => {
        if (run++ % 20 === 0) await around.renew()
        const before = await around.fingerprint()
        const answer = await send(call)
        const k = `${answer.status} ${answer.body.code ?? ''}`
        seen[k] = (seen[k] ?? 0) + 1
        expectRuled(op.method, around.told(call.path), answer, around.secrets())
        if (isRefused(answer) && !counts(answer)) expect(await around.fingerprint()).toBe(before)
      }),
      { numRuns: runs },
    )
    console.log(name, JSON.stringify(seen))
  },
  1_200_000,
)
