import type { RouteConfig, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import type { ApiKey, Scope } from '../../auth/apiKeys.ts'
import type { Actor, Context } from '../../context.ts'
import { answerHeaders } from './answerHeaders.ts'

type Shape = z.ZodType | undefined
type Given<T> = T extends z.ZodType ? z.infer<T> : undefined

/** What a handler gets once credentials, scope and input are in order. */
export interface Call<Q extends Shape, B extends Shape> {
  ctx: Context
  key: ApiKey
  actor: Actor
  params: Record<string, string>
  query: Given<Q>
  body: Given<B>
  /** Where the handler reads the body itself: what makes a repetition get the first answer. */
  idempotencyKey: string | undefined
  http: HonoContext
}

export type Method = 'get' | 'put' | 'post'

/** One operation: what it needs, what it answers, how it is documented and what it does. */
export interface Operation<Q extends Shape = Shape, B extends Shape = Shape> {
  method: Method
  /** As in OpenAPI: `/services/{id}`. */
  path: `/${string}`
  /** Null: any valid key. */
  scope: Scope | null
  summary: string
  /** What the summary leaves open, as Markdown. */
  description?: string
  /** The path's parameter that is stored as the id of what the call makes. */
  makes?: string
  query?: Q
  body?: B
  /** The body as documented, where the handler validates it itself. */
  documentedBody?: z.ZodType
  /** The body may be left out. */
  bodyOptional?: boolean
  /** The media type that the body is documented with; default `application/json`. */
  bodyType?: string
  /** `whole`: validate before handling. `raw`: the handler reads the stream itself. */
  bodyMode?: 'whole' | 'raw'
  answers: NonNullable<RouteConfig['responses']>
  handle(call: Call<Q, B>): Promise<Response> | Response
}

/** Ties the types of an operation's input to its handler. */
export const operation = <Q extends Shape = undefined, B extends Shape = undefined>(
  op: Operation<Q, B>,
): Operation => op as unknown as Operation

/** Whether an Idempotency-Key makes a repetition get the first one's answer. */
export const isRepeatable = (op: Operation): boolean => op.method === 'post'

/** A JSON answer with its status. */
export const json = (status: number, body: unknown): Response =>
  jsonText(status, JSON.stringify(body))

/** A JSON answer that is written already. */
export const jsonText = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'application/json', ...answerHeaders },
  })

/** The documentation of a JSON answer. */
export const jsonAnswer = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
})
