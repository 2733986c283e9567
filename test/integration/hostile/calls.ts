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

/** Calls of an operation: right ones, ones with a single part off, and ones with every part off. */
export function callsOf(op: Described): fc.Arbitrary<Call> {
  const strange = nasty(boundsIn(op))
  const right = { path: rightPath(op), query: rightQuery(op), body: rightBody(op), header: none }
  const off = {
    path: strangePath(op),
    query: strangeQuery(op),
    body: op.body ? strangeBody(op, strange) : fc.constantFrom(...bodies),
    header: fc.constantFrom(...headers),
  }
  const call = (parts: typeof right | typeof off) =>
    fc.record({ ...parts, chunked: fc.constantFrom(false, false, false, true) })
  return fc
    .oneof(
      { weight: 3, arbitrary: call(right) },
      { weight: op.body ? 10 : 1, arbitrary: call({ ...right, body: off.body } as typeof right) },
      { weight: 2, arbitrary: call({ ...right, path: off.path }) },
      { weight: op.body ? 2 : 6, arbitrary: call({ ...right, query: off.query }) },
      { weight: 2, arbitrary: call({ ...right, header: off.header } as typeof right) },
      { weight: 1, arbitrary: call(off) },
    )
    .map(({ path, query, body, header, chunked }) => ({
      method: op.method,
      path: `${path}${queryText(query)}`,
      headers: {
        ...(body === null ? {} : { 'content-type': op.body?.type ?? 'application/json' }),
        ...(header ? { [header[0]]: header[1] } : {}),
      },
      body,
      chunked,
    }))
}

type Header = [name: string, value: string] | null
type Body = string | Uint8Array | null
const none: fc.Arbitrary<Header> = fc.constant(null)

const queryText = (query: Query): string =>
  query.length > 0 ? `?${query.map((pair) => pair.map(encoded).join('=')).join('&')}` : ''

const rightBody = ({ body }: Described): fc.Arbitrary<Body> =>
  body ? shaped(body.schema).map((value) => written(value)) : fc.constant(null)

function strangeBody({ body }: Described, strange: fc.Arbitrary<unknown>): fc.Arbitrary<Body> {
  const fit = shaped(body?.schema ?? {})
  return fc.oneof(
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
