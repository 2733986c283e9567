import { gzipSync } from 'node:zlib'
import fc from 'fast-check'

/** JSON that `JSON.stringify` can't write: replaced by its bare text once all else is written. */
export const bare = (text: string): string => `{{bare:${text}}}`

/** Texts that somebody somewhere takes for something else. */
export const texts: string[] = [
  ...['', ' ', '\u00a0', '\u0000', 'a\u0000b', '\u0007', '\u007f', '\u0085', '\u2028', '\ufeff'],
  ...[
    '\ud800',
    'a\udc00',
    '\ud83e\udd99',
    '\u202eexe.moc',
    'e\u0301'.repeat(40),
    '👩‍👩‍👧‍👦',
    'עברית 🦙 العربية',
  ],
  ...[
    "' OR '1'='1",
    "'; DROP TABLE client; --",
    '" or ""="',
    '\\',
    "\\'",
    '%',
    '_%',
    '`',
    '/*',
    '?',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '&lt;b&gt;',
    '{{7*7}}',
    `\${7*7}`,
  ],
  ...['a\r\nSet-Cookie: a=b', 'a\nBcc: x@y.example', '%0d%0aX: y', 'a\tb'],
  ...['=cmd|’/c calc’!A0', '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'],
  ...[
    '../../etc/passwd',
    '..',
    '.',
    '%2e%2e%2f',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    '/',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
  ],
  ...['true', 'Infinity', '0', '-0', '1e309', '0x10', '1_000', '١٢٣', '1.5', '9'.repeat(400)],
  ...[
    '2026-02-30',
    '2025-02-29',
    '2024-02-29',
    '0000-01-01',
    '-000001-01-01',
    '99999-12-31',
    '9899-12-31',
  ],
  ...[
    '1900-01-01',
    '1899-12-31',
    '2026-1-1',
    '2026-12-15T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-13',
    '0000-00',
  ],
  ...[
    '2026-11-22T12:00:60Z',
    '+010000-01-01T00:00:00Z',
    '9899-12-31T23:59:59.999Z',
    '1900-01-01T00:00:00-18:00',
  ],
  ...[
    'a@b',
    'a@b.example,c@d.example',
    '"a b"@c.example',
    'a@b.example\n',
    'a@[127.0.0.1]',
    `${'a'.repeat(250)}@b.example`,
  ],
  ...[
    'ARS',
    'ars',
    'XXX',
    '0.00',
    '00.10',
    '1,50',
    '99999999999999.99',
    '100000000000000.00',
    '4500.000',
  ],
]

const rows = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length))

/** A text of any of these lengths, in one of several scripts. */
export const long = (lengths: readonly number[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('a', '0', 'ñ', '漢', '\u{1f999}', ' ', '-'),
      fc.constantFrom(...lengths, 10_000),
    )
    .map(([of, length]) => rows(of, length).slice(0, length))

const extremes = [
  0,
  1,
  -1,
  0.5,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  1e21,
  -1e21,
  5e-324,
]

const deep = (levels: number, open = '[', shut = ']') =>
  bare(open.repeat(levels) + shut.repeat(levels))

/** Any JSON value that an attacker may put where another belongs; `bare` texts among them. */
export function nasty(bounds: { numbers: number[]; lengths: number[] }): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...texts) },
    { weight: 3, arbitrary: long(bounds.lengths) },
    { weight: 3, arbitrary: fc.constantFrom<unknown>(...extremes, ...bounds.numbers) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], ['a', 'a']),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('1e309', '-1e309', '-0', '0.1e1', '1E400', '-0.0', '1.0')
        .map(bare),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...[deep(10_000), deep(3000), deep(40), deep(9000, '{"a":[', ']}')],
        bare('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
        bare(`[${'{},'.repeat(20_000)}{}]`),
        bare(`{${Array.from({ length: 5000 }, (_, n) => `"k${n}":${n}`).join()}}`),
      ),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  )
}

const kilobytes = 1024 * 1024
const padded = (bytes: number) => `{"x":"${'a'.repeat(bytes - 8)}"}`

/** Bodies that aren't even near the right ones, whatever the operation. */
export const bodies: (string | Uint8Array)[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '{}',
    '[]',
    'null',
    'true',
    '7',
    '"text"',
    '{"a":1,}',
    "{'a':1}",
    '{"a" 1}',
    '[[[[',
  ],
  ...[
    '{}{}',
    '{}\u0000',
    '\ufeff{}',
    '/* */{}',
    'NaN',
    '{"a":NaN}',
    '{"a":01}',
    'undefined',
    '<xml/>',
    'a=1&b=2',
  ],
  ...[
    '{"a":"\u0001"}',
    '{"a":"\\ud800"}',
    '{"\\u0000":1}',
    '{"":1}',
    '{"__proto__":1}',
    '{"a":1,"a":2}',
  ],
  ...['['.repeat(10_000), `${'['.repeat(10_000)}${']'.repeat(10_000)}`, '{"a":'.repeat(10_000)],
  ...['['.repeat(500_000), `{${'"a":1,'.repeat(170_000)}"b":1}`],
  ...[padded(kilobytes - 1), padded(kilobytes), padded(kilobytes + 1)],
  `{${Array.from({ length: 80_000 }, (_, n) => `"k${n}":1`).join()}}`,
  `{"components":[${'{},'.repeat(340_000)}{}]}`,
  Buffer.from('{"service":"\xe1"}', 'latin1'),
  Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xff, 0xfe]),
  Buffer.from('{"service":"a"}', 'utf16le'),
  gzipSync('{"service":"a"}'),
  gzipSync(Buffer.alloc(8 * kilobytes, 0x20)),
]

/** Header fields that a client may send although nobody asked for them. */
export const headers: [string, string][] = [
  ...['text/plain', 'application/json; charset=latin1', 'application/json;charset=utf-16', ''].map(
    ofType,
  ),
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
  ].map(ofType),
  ...[
    'application/json, text/html',
    'application/vnd.api+json',
    'application/x-ndjson',
    ';',
    '*/*',
  ].map(ofType),
  ...['gzip', 'br', 'identity', 'gzip, gzip', 'x'.repeat(200)].map((text): [string, string] => [
    'content-encoding',
    text,
  ]),
  ...['0', '-1', '99999999999', '5000000', 'abc', '1e3', ''].map((text): [string, string] => [
    'content-length',
    text,
  ]),
  ...[
    '*/*',
    'text/csv',
    'text/html;q=0.9, */*;q=0',
    'application/x-ndjson;q="',
    ';;;,,,',
    'x'.repeat(4000),
  ].map((text): [string, string] => ['accept', text]),
  ...['', 'x'.repeat(256), 'á'.normalize(), '"', '../..', "';--"].map((text): [string, string] => [
    'idempotency-key',
    text,
  ]),
  ['x-forwarded-for', "1.1.1.1, ' OR 1=1"],
  ['x-http-method-override', 'DELETE'],
  ['cookie', `baja=${'x'.repeat(43)}; baja=%00; __proto__=1`],
  ['if-none-match', '*'],
  ['range', 'bytes=0-1'],
  ['origin', 'https://evil.example'],
  ['expect', '200-maybe'],
  ['x-long', 'x'.repeat(8000)],
]

function ofType(type: string): [string, string] {
  return ['content-type', type]
}
