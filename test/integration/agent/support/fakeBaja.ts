import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Job, Step } from '../../../../src/agent/jobShape.ts'

export interface Call {
  method: string
  /** After `/api/v1/deprovisioning/`. */
  path: string
  // biome-ignore lint/suspicious/noExplicitAny: what was sent is what the tests look at
  body: any
}

type Answer = { status: number; body: unknown } | 'hang_up'

const counts = z.strictObject({ entries: z.int().min(0), bytes: z.int().min(0) })

/** DESIGN's evidence, to the letter. */
const evidence = z.strictObject({
  target: z.strictObject({ kind: z.string(), ref: z.string() }),
  before: counts.extend({ digest: z.string() }),
  after: counts,
  left: z.array(z.string()),
  observedAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  observer: z.string().min(1),
  method: z.string().min(1),
})

const reportBody = z.strictObject({
  epoch: z.int(),
  state: z.enum(['done', 'partial', 'unknown', 'failed']),
  evidence: z.array(evidence),
  error: z.string().optional(),
  retryable: z.boolean().optional(),
})

/**
 * A fake of Baja's deprovisioning API: the claims, leases, reports and releases of DESIGN's table,
 * in memory, over real HTTP. It is not the real queue: no time passes in it.
 */
export class FakeBaja {
  readonly jobs: Job[]
  readonly calls: Call[] = []
  /** Answers instead of the fake when it returns something. */
  interfere: (call: Call) => Answer | undefined = () => undefined
  private readonly server: Server
  private readonly resting = new Set<string>()

  private constructor(jobs: Job[]) {
    this.jobs = jobs.map((job) => ({
      ...structuredClone(job),
      state: 'pending',
      epoch: job.epoch - 1,
    }))
    this.server = createServer(async (request, response) => {
      const answer = await this.answer(request)
      if (answer === 'hang_up') {
        request.socket.destroy()
        return
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer.body))
    })
  }

  static async open(jobs: Job[]): Promise<FakeBaja> {
    const fake = new FakeBaja(jobs)
    await new Promise<void>((ready) => fake.server.listen(0, '127.0.0.1', ready))
    return fake
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  step(kind: string, jobId = 'job_1'): Step {
    const found = this.job(jobId)?.steps.find((step) => step.kind === kind)
    if (!found) throw new Error(`no step ${kind}`)
    return found
  }

  reports = (): Call[] => this.calls.filter(({ path }) => path.includes('/steps/'))
  releases = (): Call[] =>
    this.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/release'))

  private job = (id: string | undefined) => this.jobs.find((job) => job.id === id)

  private async answer(request: IncomingMessage): Promise<Answer> {
    const path = (request.url ?? '').replace('/api/v1/deprovisioning/', '')
    const sent = await text(request)
    const call: Call = {
      method: request.method ?? '',
      path,
      body: sent ? JSON.parse(sent) : undefined,
    }
    this.calls.push(call)
    if (request.headers.authorization !== 'Bearer a-test-key')
      return problem(401, 'unauthenticated')
    return this.interfere(call) ?? this.act(call)
  }

  private act({ method, path, body }: Call): Answer {
    const [collection, id, action, stepKind] = path.split(/[/?]/)
    if (collection === 'claims') return this.claim()
    if (method === 'GET')
      return ok({
        items: this.jobs.filter(({ state }) => path.includes(`state=${state}`)),
        nextCursor: null,
      })
    const job = this.job(id)
    if (!job) return problem(404, 'not_found')
    if (body.epoch !== job.epoch || job.state !== 'running') return problem(409, 'stale_epoch')
    if (action === 'lease') return ok(job)
    if (action === 'steps') return this.record(job, stepKind, body)
    job.state = 'pending'
    this.resting.add(job.id)
    return ok(job)
  }

  /** A job that was given back rests, as the real queue's retries do, until `wake`. */
  private claim(): Answer {
    const job = this.jobs.find(({ state, id }) => state === 'pending' && !this.resting.has(id))
    if (!job) return ok({ jobs: [] })
    job.state = 'running'
    job.epoch += 1
    return ok({ jobs: [job] })
  }

  wake(): void {
    this.resting.clear()
    for (const job of this.jobs) if (job.state === 'running') job.state = 'pending'
  }

  private record(job: Job, kind: string | undefined, body: unknown): Answer {
    const parsed = reportBody.safeParse(body)
    const step = job.steps.find((one) => one.kind === kind)
    if (!parsed.success || !step) return problem(422, 'invalid')
    step.state = parsed.data.state
    step.evidence = parsed.data.evidence
    if (parsed.data.retryable === false) job.state = 'stuck'
    if (job.steps.every(({ state }) => state === 'done')) job.state = 'done'
    return ok(job)
  }
}

const ok = (body: unknown): Answer => ({ status: 200, body })
export const problem = (status: number, code: string): Answer => ({
  status,
  body: { status, code },
})
