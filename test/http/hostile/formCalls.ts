import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { packageRoot } from '../../../src/config.ts'
import { texts } from '../../integration/hostile/nasty.ts'

/** `HOSTILE_RUNS=5000` for a long night; a failure prints its seed and its shortest call. */
export const runs = Math.ceil(Number(process.env.HOSTILE_RUNS ?? 100) / 8)

/** What must never come back as it is: it closes attributes and tags and opens one. */
export const marker = `"'></p><xss-7f3a onload=1>`

const pages = join(packageRoot, 'src/http/pages')
const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(pages, name), 'utf8'))
const namesIn = (pattern: RegExp): string[] => [
  ...new Set(
    sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name ?? '')),
  ),
]

/** Every field that a form handler reads, and every query field, taken from their sources: none is forgotten. */
export const fieldNames = namesIn(/(?:field|formIn\(c\)\))\('(\w+)'\)/g)
export const queryNames = namesIn(/query\('(\w+)'\)/g)

export interface FormCall {
  query: string
  headers: Record<string, string>
  body: string | Uint8Array
}

type Pair = [name: string, value: string]

const strange = fc.oneof(
  { weight: 4, arbitrary: fc.constant(marker) },
  { weight: 5, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2001, 10_000, 60_000).map((length) => 'ñ'.repeat(length / 2)),
  },
)

/** Values that take a form past its first checks. */
const likely = fc.constantFrom(
  ...[
    'una-clave-larga',
    'otra-clave-larga',
    '2026-12-14',
    'price',
    'stop',
    'ana@otra.example',
    '/servicios',
  ],
  ...['K7M2-PQ4X', '{{code}}', '{{client}}', '{{address}}'],
)

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...fieldNames) },
  { weight: 1, arbitrary: fc.constantFrom(...texts, marker, 'codigo[]', 'a.b', 'nueva[x]') },
)

const pairs: fc.Arbitrary<Pair[]> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.tuple(name, fc.oneof(strange, likely)), { maxLength: 12 }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constant([...fieldNames]), likely, fc.constantFrom(...fieldNames), strange)
      .map(([all, value, odd, text]) =>
        all.map((each): Pair => [each, each === odd ? text : value]),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      fieldNames.flatMap((each): Pair[] => [
        [each, marker],
        [each, marker],
      ]),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(Array.from({ length: 4000 }, (_, n): Pair => [`f${n}`, '1'])),
  },
)

const urlencoded = (fields: Pair[]) =>
  fields.map((pair) => pair.map((text) => encodeURIComponent(whole(text))).join('=')).join('&')

const whole = (text: string) => text.replaceAll(/\p{Cs}/gu, '\ufffd')

const boundary = 'limit-7f3a'
const multipart = (fields: Pair[], file: boolean) =>
  [
    ...fields.map(
      ([field, value], n) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${field.replaceAll('"', '%22')}"${
          file && n % 2 ? `; filename="${marker.replaceAll('"', '%22')}"` : ''
        }\r\n\r\n${whole(value)}\r\n`,
    ),
    `--${boundary}--\r\n`,
  ].join('')

const formType = 'application/x-www-form-urlencoded'
const multipartType = `multipart/form-data; boundary=${boundary}`

const right = fc.oneof(
  { weight: 6, arbitrary: pairs.map((fields) => ({ type: formType, body: urlencoded(fields) })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(pairs, fc.boolean())
      .map(([fields, file]) => ({ type: multipartType, body: multipart(fields, file) })),
  },
)

/** Bodies that no form makes. */
const wrong = fc.constantFrom<{ type: string; body: string | Uint8Array }>(
  { type: formType, body: '' },
  { type: formType, body: '%' },
  { type: formType, body: '&&&===&=' },
  { type: formType, body: `codigo=%00&comentario=%ED%A0%80%F1&${'a=1&'.repeat(10_000)}` },
  { type: formType, body: `comentario=${'a'.repeat(70_000)}` },
  { type: formType, body: Buffer.from([0, 0xff, 0xfe, 0x26, 0x3d]) },
  { type: `${formType}; charset=utf-16`, body: 'codigo=1' },
  { type: 'APPLICATION/X-WWW-FORM-URLENCODED', body: `comentario=${encodeURIComponent(marker)}` },
  { type: multipartType, body: `--${boundary}\r\nnothing` },
  { type: multipartType, body: `--other--\r\n` },
  {
    type: multipartType,
    body: `--${boundary}\r\nContent-Disposition: form-data\r\n\r\nx\r\n--${boundary}--\r\n`,
  },
  { type: 'multipart/form-data', body: `--${boundary}--` },
  { type: 'multipart/form-data; boundary=', body: '----' },
  { type: `multipart/form-data; boundary=${'b'.repeat(500)}`, body: 'x' },
  { type: 'multipart/mixed; boundary=x', body: '--x--' },
  { type: 'application/json', body: '{"codigo":"1"}' },
  { type: 'text/plain', body: 'codigo=1' },
  { type: 'text/html', body: marker },
  { type: '', body: 'codigo=1' },
)

const extra = fc.constantFrom<Record<string, string>>(
  {},
  {},
  {},
  {
    'accept-language': `${marker}`.replaceAll(/[^ -~]/g, ''),
    referer: 'https://evil.example/"><xss-7f3a>',
  },
  {
    'x-forwarded-for': '"><xss-7f3a>',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
  },
  { 'x-http-method-override': 'DELETE', 'content-encoding': 'gzip' },
  { cookie: 'baja=x; __Host-baja="><xss-7f3a>' },
)

const query: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.tuple(fc.constantFrom(...queryNames, 'x', '__proto__'), fc.oneof(strange, likely)),
        {
          maxLength: 4,
        },
      )
      .map((fields) => `?${urlencoded(fields).slice(0, 12_000).replace(/%.?$/, '')}`),
  },
)

/** What may be sent to the address of a form. */
export const formCalls: fc.Arbitrary<FormCall> = fc
  .record({
    sent: fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: wrong }),
    extra,
    query,
  })
  .map(({ sent, extra, query }) => ({
    query,
    headers: { ...(sent.type ? { 'content-type': sent.type } : {}), ...extra },
    body: sent.body,
  }))

/** What may be asked of a page. */
export const pageCalls: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...queryNames, 'x'), fc.oneof(strange, likely)), { maxLength: 5 })
  .map((fields) => `?${urlencoded(fields).slice(0, 12_000).replace(/%.?$/, '')}`)
