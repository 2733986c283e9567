import fc from 'fast-check'
import type { Described, Parameter, Schema } from './openapi.ts'

/** Stands for a thing that is there when the call is made: `{{service}}`. */
export const thing = (name: string): string => `{{${name}}}`

const idLike = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,20}$/)
const either = (...values: string[]) => fc.constantFrom(...values)

/** Values that a schema alone can't know. */
const byName: Record<string, fc.Arbitrary<unknown>> = {
  client: either(thing('client')),
  number: fc.oneof(either(thing('client')), idLike),
  service: either(thing('service')),
  policy: either('wipe-24h'),
  server: fc.oneof(either(thing('server')), idLike),
  domain: either('ejemplo.com.ar', 'ñandú.example', '*.a.example', '_dmarc.b.example'),
  email: either('ana@correo.example', "o'neil+x@a-b.example", 'a@xn--and-6ma2c.example'),
  locale: either('es-AR', 'es', 'zh-Hant-TW', 'es-419'),
  country: either('AR', 'ZZ'),
  // Seldom there: what it takes to hash one is some hundred other calls' time.
  password: fc.constantFrom('una-clave-larga', ...Array(9).fill(undefined)),
  amount: either('4500.00', '0.00', '99999999999999.99'),
  currency: either('ARS', 'USD'),
  month: either('2026-12', '1900-01', '9899-12'),
  protocol: either(thing('protocol')),
  epoch: either(thing('epoch'), thing('epoch'), thing('staleEpoch')),
  code: either(thing('code')),
  cursor: fc.constant(undefined),
  // Whoever is to wait takes the time of fifty others.
  waitSeconds: fc.constantFrom(60, ...Array(19).fill(0)),
  limit: fc.constantFrom(1, 50, 100),
  kind: either('site', 'mailbox', 'database', 'other'),
  ref: fc.oneof(
    either(thing('domain')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  ),
}

/** Ids in paths stand for what comes before them. */
const byPlace: Record<string, string> = { services: 'service', clients: 'client', jobs: 'job' }

const byFormat: Record<string, fc.Arbitrary<string>> = {
  date: either('2026-12-15', '2024-02-29', '1900-01-01', '9899-12-31', '2026-11-22'),
  'date-time': either(
    '2026-11-22T12:00:00.000Z',
    '2026-11-01T00:00:00-03:00',
    '1900-01-01T00:00:00Z',
  ),
}

/** Values that fit a schema, and the world where the schema can't say what does. */
export function shaped(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(byName, name) ? byName[name] : undefined
  const fit = known ?? shapedBySchema(schema)
  const plain = name === 'evidence' ? fc.oneof(either(thing(name)), fit) : fit
  return [schema.type].flat().includes('null') && name !== 'epoch'
    ? fc.option(plain, { nil: null, freq: 4 })
    : plain
}

function shapedBySchema(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => shaped(one)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const { minimum = 0, maximum = 1000, minLength = 0, maxLength = 40 } = schema
  switch ([schema.type].flat()[0]) {
    case 'string':
      if (schema.format && byFormat[schema.format]) return byFormat[schema.format] as never
      return schema.pattern
        ? idLike
        : fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) })
    case 'integer':
    case 'number':
      return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }))
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(shaped(schema.items ?? {}), { maxLength: 3 })
    case 'object':
      return objectOf(schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const shapes: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, shaped(schema, name)]),
  )
  return fc.record(shapes, { requiredKeys: required })
}

/** What a path's parameter names, where it is there. */
export function inPath({ path }: Described, { name, schema }: Parameter): fc.Arbitrary<string> {
  const before = path.split('/')[path.split('/').indexOf(`{${name}}`) - 1] ?? ''
  const place = byPlace[before]
  if (place) return fc.constant(thing(place))
  return name === 'kind'
    ? fc.constantFrom(...(schema.enum ?? [name])).map(String)
    : fc.constant(thing(name))
}
