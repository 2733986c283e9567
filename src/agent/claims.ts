import { z } from 'zod'
import type { AgentConfig } from './config.ts'
import type { Evidence } from './evidence.ts'
import { type Inspection, inspection, type Job, job } from './jobShape.ts'
import type { Target } from './layout.ts'
import type { Progress } from './progress.ts'

export interface StepReport {
  state: 'done' | 'partial' | 'unknown' | 'failed'
  evidence: Evidence[]
  error?: string
  retryable?: boolean
}

/** Baja said no: `code` is from the problem document. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.name = 'ApiRefusal'
    this.status = status
    this.code = code
  }
}

/** No usable answer: whether Baja has done what it was asked isn't known. */
export class Unreachable extends Error {
  override name = 'Unreachable'
  readonly retryAfterMs: number

  constructor(why: string, retryAfterMs = 0) {
    super(why)
    this.retryAfterMs = retryAfterMs
  }
}

const answerWithinMs = 10_000

interface Call {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body?: unknown
  signal?: AbortSignal | undefined
  withinMs?: number
}

/** Baja's side of the work, over HTTP. Every call throws ApiRefusal or Unreachable. */
export interface Api {
  /** Jobs that are now this worker's, earliest deadline first; waits for one at the server. */
  claim(waitSeconds: number, signal?: AbortSignal): Promise<Job[]>
  renew(job: Job, progress?: Progress): Promise<Job>
  report(job: Job, stepKind: string, report: StepReport, signal: AbortSignal): Promise<Job>
  /** Gives the job back unharmed. */
  release(job: Job, error?: string): Promise<void>
  /** What of the server's open cancellations is to be recognised. */
  inspections(signal?: AbortSignal): Promise<Inspection[]>
  /** Says by what targets are recognised; null: by nothing here. */
  recognise(protocol: string, targets: Required<Target>[], signal?: AbortSignal): Promise<void>
  /** The server's jobs in `state`, without claiming any. */
  list(state: string, signal?: AbortSignal): Promise<Job[]>
}

export function createApi({ url, key, server, worker, leaseSeconds }: AgentConfig): Api {
  async function call({ method, path, body, signal, withinMs = answerWithinMs }: Call) {
    // Not AbortSignal.any: on Node 20 it leaks on a signal that lives as long as the agent.
    const control = new AbortController()
    const abort = () => control.abort()
    const timer = setTimeout(abort, withinMs)
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    let response: Response
    let text: string
    try {
      response = await fetch(`${url}/api/v1/deprovisioning/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A redirect would carry the key elsewhere.
        redirect: 'error',
        signal: control.signal,
      })
      text = await response.text()
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      throw new Unreachable(reasonOf(error))
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const { status } = response
    if (status >= 500 || status === 429)
      throw new Unreachable(
        `HTTP ${status}`,
        Number(response.headers.get('retry-after') ?? 0) * 1000 || 0,
      )
    const answer = jsonOf(text)
    if (status >= 400) throw new ApiRefusal(status, codeOf(answer))
    return answer
  }

  return {
    async claim(waitSeconds, signal) {
      const body = {
        worker,
        server,
        limit: 1,
        leaseSeconds,
        ...(waitSeconds ? { waitSeconds } : {}),
      }
      const withinMs = waitSeconds * 1000 + answerWithinMs
      return jobsOf(await call({ method: 'POST', path: 'claims', body, signal, withinMs }))
    },
    async renew({ id, epoch }, progress) {
      const body = { epoch, leaseSeconds, ...(progress ? { progress } : {}) }
      return jobOf(await call({ method: 'PUT', path: `jobs/${id}/lease`, body }))
    },
    async report({ id, epoch }, stepKind, report, signal) {
      const body = { epoch, ...report }
      return jobOf(
        await call({ method: 'PUT', path: `jobs/${id}/steps/${stepKind}`, body, signal }),
      )
    },
    async release({ id, epoch }, error) {
      const body = { epoch, ...(error ? { error } : {}) }
      await call({ method: 'POST', path: `jobs/${id}/release`, body })
    },
    inspections: (signal) => all('inspections', {}, inspection, signal),
    async recognise(protocol, targets, signal) {
      await call({ method: 'PUT', path: `inspections/${protocol}`, body: { targets }, signal })
    },
    list: (state, signal) => all('jobs', { state }, job, signal),
  }

  /** The items of all pages of a list about this server. */
  async function all<T extends z.ZodType>(
    path: string,
    wanted: Record<string, string>,
    shape: T,
    signal?: AbortSignal,
  ): Promise<z.infer<T>[]> {
    const items: z.infer<T>[] = []
    let cursor: string | null = null
    do {
      const query: URLSearchParams = new URLSearchParams({ ...wanted, server, limit: '100' })
      if (cursor) query.set('cursor', cursor)
      const answer = await call({ method: 'GET', path: `${path}?${query}`, signal })
      const page = pageOf(shape).safeParse(answer)
      if (!page.success) throw new Unreachable('the answer is no page of a list')
      items.push(...page.data.items)
      cursor = page.data.nextCursor
    } while (cursor)
    return items
  }
}

const pageOf = <T extends z.ZodType>(shape: T) =>
  z.object({ items: z.array(shape), nextCursor: z.string().nullable() })

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'AbortError') return 'no answer in time'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function codeOf(problem: unknown): string {
  return z.object({ code: z.string() }).safeParse(problem).data?.code ?? 'unknown'
}

function jobOf(answer: unknown): Job {
  const parsed = job.safeParse(answer)
  if (!parsed.success) throw new Unreachable('the answer is no job')
  return parsed.data
}

function jobsOf(answer: unknown): Job[] {
  const parsed = z.object({ jobs: z.array(job) }).safeParse(answer)
  if (!parsed.success) throw new Unreachable('the answer is no list of jobs')
  return parsed.data.jobs
}
