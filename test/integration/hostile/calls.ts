import fc from 'fast-check'
import { bodies, headers, nasty, texts } from './nasty.ts'
import { offByOne, written } from './near.ts'
import { boundsIn, type Described } from './openapi.ts'
import { inPath, shaped } from './shaped.ts'

/** A call as it is sent, save that `{{service}}` and the like still stand for what is there. */
export interface Call {
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array | null
  chunked: boolean
}

type Query = [name: string, value: string][]

const nothing = fc.constant<Query>([])

/** Calls of an operation, from right ones to ones that have nothing to do with it. */
export function callsOf(op: Described): fc.Arbitrary<Call> {
  const strange = nasty(boundsIn(op))
  const parts = {
    path: weighted(4, rightPath(op), strangePath(op)),
    query: weighted(3, rightQuery(op), strangeQuery(op)),
    body: op.body
      ? bodyOf(op, strange)
      : weighted(6, fc.constant(null), fc.constantFrom(...bodies)),
    header: weighted(4, fc.constant(null), fc.constantFrom(...headers)),
    chunked: weighted(5, fc.constant(false), fc.constant(true)),
  }
  return fc.record(parts).map(({ path, query, body, header, chunked }) => ({
    method: op.method,
    path: `${path}${query.length > 0 ? `?${query.map((pair) => pair.map(encoded).join('=')).join('&')}` : ''}`,
    headers: {
      ...(body === null ? {} : { 'content-type': op.body?.type ?? 'application/json' }),
      ...(header ? { [header[0]]: header[1] } : {}),
    },
    body,
    chunked,
  }))
}

const weighted = <T>(usual: number, right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ weight: usual, arbitrary: right }, { weight: 1, arbitrary: wrong })

function bodyOf({ body }: Described, strange: fc.Arbitrary<unknown>) {
  const fit = shaped(body?.schema ?? {})
  return fc.oneof(
    { weight: 3, arbitrary: fit.map((value) => written(value)) },
    { weight: 9, arbitrary: offByOne(fit, strange) },
    { weight: 2, arbitrary: fc.constantFrom(...bodies) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  )
}

/** Keeps `{{service}}` as it is; half a character can't be sent at all. */
const encoded = (text: string): string =>
  text
    .split(/(\{\{\w+\}\})/)
    .map((part, n) => (n % 2 ? part : encodeURIComponent(whole(part))))
    .join('')

const whole = (text: string): string => text.replaceAll(/\p{Cs}/gu, '\ufffd')

const paramsOf = (op: Described, where: string) => op.parameters.filter((each) => each.in === where)

function rightPath(op: Described): fc.Arbitrary<string> {
  const values = paramsOf(op, 'path').map((parameter) => inPath(op, parameter))
  return fc.tuple(...values).map((found) => filled(op, found))
}

const filled = (op: Described, values: string[]): string =>
  values.reduce((path, value) => path.replace(/\{\w+\}(?!\})/, () => value), op.path)

/** Not only encoded: a client may send anything as it is. */
function strangePath(op: Described): fc.Arbitrary<string> {
  const segment = fc.oneof(
    fc.constantFrom(...texts).map(encoded),
    fc.constantFrom(
      '%',
      '%zz',
      '%E0%A4%A',
      '%00',
      '..;',
      'a//b',
      ';a=b',
      '%2f',
      '%5c',
      'a'.repeat(65),
    ),
    fc.string({ unit: 'binary', maxLength: 80 }).map(encoded),
  )
  const values = paramsOf(op, 'path').map(() => segment)
  if (values.length === 0) return segment.map((text) => `${op.path}/${text}`)
  return fc.tuple(...values).map((found) => filled(op, found))
}

function rightQuery(op: Described): fc.Arbitrary<Query> {
  const known = paramsOf(op, 'query')
  if (known.length === 0) return nothing
  const values = known.map(({ name, schema, required }) => {
    const value = shaped(schema, name).map((found) => (found === undefined ? '' : String(found)))
    return required ? value : fc.option(value, { nil: undefined })
  })
  return fc
    .tuple(...values)
    .map((found) =>
      found.flatMap(
        (value, n): Query => (value === undefined ? [] : [[known[n]?.name ?? '', value]]),
      ),
    )
}

function strangeQuery(op: Described): fc.Arbitrary<Query> {
  const names = [
    ...paramsOf(op, 'query').map(({ name }) => name),
    ...texts.slice(0, 60),
    'state[]',
    'a.b',
  ]
  const pair = fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...texts), fc.string()))
  return fc
    .tuple(rightQuery(op), fc.array(pair, { minLength: 1, maxLength: 4 }))
    .map((all) => all.flat())
}
