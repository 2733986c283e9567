import type { TestApp } from '../../support/app.ts'

/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  oneOf?: Schema[]
  default?: unknown
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}

/** One operation of the document, its references resolved. */
export interface Described {
  /** `PUT /services/{id}`, as in DESIGN. */
  name: string
  method: string
  /** Below `/api/v1`. */
  path: string
  parameters: Parameter[]
  body: { type: string; required: boolean; schema: Schema } | null
}

interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>
  components: { schemas: Record<string, Schema> }
}

interface DocumentedOperation {
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> }
}

/** Every operation that the application's own document describes. */
export async function describedBy({ app }: Pick<TestApp, 'app'>): Promise<Described[]> {
  const response = await app.request('/api/v1/openapi.json')
  const document = (await response.json()) as Document
  const resolved = <T>(value: T): T => resolve(document.components.schemas, value)
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const below = path.replace(/^\/api\/v1/, '')
      const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
      return {
        name: `${method.toUpperCase()} ${below}`,
        method: method.toUpperCase(),
        path: below,
        parameters: resolved(operation.parameters ?? []),
        body:
          type && content
            ? {
                type,
                required: operation.requestBody?.required ?? false,
                schema: resolved(content.schema),
              }
            : null,
      }
    }),
  )
}

function resolve<T>(schemas: Record<string, Schema>, value: T): T {
  if (Array.isArray(value)) return value.map((each) => resolve(schemas, each)) as T
  if (value === null || typeof value !== 'object') return value
  const { $ref } = value as Schema
  if ($ref) return resolve(schemas, schemas[$ref.replace(/.*\//, '')] as T)
  const entries = Object.entries(value).map(([key, inner]) => [key, resolve(schemas, inner)])
  return Object.fromEntries(entries) as T
}

/** Every bound that schemas name, and what lies next to it on both sides. */
export function boundsIn(value: unknown): { numbers: number[]; lengths: number[] } {
  const numbers = new Set<number>()
  const lengths = new Set<number>()
  const look = (at: unknown): void => {
    if (at === null || typeof at !== 'object') return
    const { minimum, maximum, minLength, maxLength } = at as Schema
    for (const [bounds, found] of [
      [[minimum, maximum], numbers],
      [[minLength, maxLength], lengths],
    ] as const)
      for (const bound of bounds)
        if (typeof bound === 'number')
          for (const near of [bound - 1, bound, bound + 1]) if (near >= -1) found.add(near)
    for (const inner of Object.values(at)) look(inner)
  }
  look(value)
  const sorted = (found: Set<number>) => [...found].sort((a, b) => a - b)
  return { numbers: sorted(numbers), lengths: sorted(lengths).filter((n) => n >= 0) }
}
