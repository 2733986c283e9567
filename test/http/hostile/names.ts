import { marker } from './formCalls.ts'

/** What a person or a program may get into the catalogue as a name. */
export const names: string[] = [
  marker,
  '<script>alert(1)</script>',
  '=cmd|’/c calc’!A0',
  '=?utf-8?B?QmNjOiB4QHkuZXhhbXBsZQ==?=',
  '"Ana, Ana" <ana@otra.example>',
  'Tu código es 2345-6789',
  '\u2028Bcc: x@y.example\u2029',
  '\u202eelpmaxe.live\u2066',
  'https://evil.example/?a="b"',
  '-- \u00a0--limit',
  '漢字 🦙 e\u0301',
]

/** What a reader sees of a page’s text. */
export const visible = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
