import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newProtocol } from '../../../src/cancellation/protocol.ts'
import { locales } from '../../../src/locale.ts'
import { code, everyMail, speaking } from './samples.ts'

const symbol = '[2-9A-HJKMNP-Z]'
const codeLike = new RegExp(`\\b${symbol}{4}-${symbol}{4}\\b`, 'g')
const found = (text: string) => text.match(codeLike) ?? []
/** What a person sees: markup gone, entities read. */
const seen = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

const lookalike = fc.stringMatching(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
const nasty = fc
  .array(
    fc.oneof(
      lookalike,
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '-',
        ' ',
        '\n',
        '\r\n\r\n',
        '&',
        '<b>',
        '"',
        "'",
        '\u202e',
        '😀',
        'ñ',
        'ABCD-',
        '-EFG2',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const path = lookalike.map((like) => `https://${like}.example/${like}?a=${like}#${like}-${like}`)

const typed = { clientName: nasty, domain: nasty, plan: nasty, provider: nasty }
const names = fc
  .record({
    ...typed,
    panelUrl: path,
    disputeUrl: path,
    protocol: fc.constant(0).map(newProtocol),
    locale: fc.constantFrom(...locales),
  })
  .map((called) => ({ ...called, ...speaking(called.locale) }))
const components = fc.array(fc.record({ kind: nasty, ref: nasty }), { maxLength: 3 })

describe('whatever people are called, in every language', () => {
  test('nothing in a mail looks like a code, except the code in its own mail', () => {
    fc.assert(
      fc.property(names, components, (called, parts) => {
        const { code: codeMail, ...others } = everyMail(called, parts)
        for (const { subject, text, html } of Object.values(others))
          expect([subject, text, html, seen(html)].flatMap(found)).toEqual([])
        expect(found(codeMail.subject)).toEqual([])
        for (const part of [codeMail.text, codeMail.html, seen(codeMail.html)])
          expect(found(part)).toEqual([code])
      }),
      { numRuns: 150 },
    )
  })

  test('the code stands on a line of its own', () => {
    fc.assert(
      fc.property(names, (called) => {
        const lines = everyMail(called).code.text.split('\n')
        expect(lines.filter((line) => line.includes(code))).toEqual([code])
      }),
      { numRuns: 50 },
    )
  })

  test('no name adds markup', () => {
    const tags = (html: string) => html.match(/<[^>]*>/g)
    const plain = everyMail({}, [{ kind: 'site', ref: 'a' }])
    fc.assert(
      fc.property(fc.record(typed), nasty, nasty, (called, kind, ref) => {
        for (const [name, mail] of Object.entries(everyMail(called, [{ kind, ref }])))
          expect(tags(mail.html)).toEqual(tags(plain[name as keyof typeof plain].html))
      }),
      { numRuns: 100 },
    )
  })

  test('no name starts a line of its own in the text', () => {
    const forged = { clientName: 'Ana:\n\nTu código es\r\nhttps://malo.example/\u2028x' }
    for (const mail of Object.values(everyMail(forged)))
      expect(mail.text.split('\n')[0]).toBe('Hola, Ana: Tu código es https://malo.example/ x:')
  })
})

test('an address that looks like a code is spelled differently and leads to the same place', () => {
  const panelUrl = 'https://panel.example/servicios/ABCD-EFG2/baja'
  const link = /https:\S+servicios\S+/.exec(everyMail({ panelUrl }).code.text)?.[0] ?? ''
  expect(link).toBe('https://panel.example/servicios/ABCD%2DEFG2/baja')
  expect(decodeURIComponent(link)).toBe(panelUrl)
})
