import { expect, test } from 'vitest'
import { keyChangedMail, recoverMail } from '../../../views/mails/access.ts'
import { accessMails as texts } from '../../../views/texts/es-AR/accessMails.ts'

const base = {
  texts,
  locale: 'es-AR',
  timezone: 'America/Argentina/Buenos_Aires',
  provider: 'Hosting del Sur',
  clientName: 'María <b>Ñandú</b>\n\nABCD-2345',
}
const link = (token: string, number = '1001') => ({
  number,
  url: `https://panel.example/recuperar/${token}`,
})
const until = '2026-11-22T13:00:00.000Z'
const recover = (...links: ReturnType<typeof link>[]) => recoverMail({ ...base, links, until })
const changed = keyChangedMail({
  ...base,
  number: '1001',
  at: '2026-11-22T12:00:00.000Z',
  recoverUrl: 'https://panel.example/recuperar',
})
const read = (text: string) => text.replaceAll('\n', ' ')

test('the link stands in both parts, with until when and that it works once', () => {
  const { text, html } = recover(link('tok_en'))
  expect(text).toMatch(/^https:\/\/panel\.example\/recuperar\/tok_en$/m)
  expect(html).toContain('href="https://panel.example/recuperar/tok_en"')
  expect(read(text)).toContain(
    'Funciona una sola vez y hasta el domingo 22 de noviembre de 2026, 10:00 (hora de Buenos Aires)',
  )
})

test('several client numbers: each link says whose it is', () => {
  const { text } = recover(link('a'), link('b', '1002'))
  for (const [number, token] of [
    ['1001', 'a'],
    ['1002', 'b'],
  ])
    expect(text).toContain(
      `Elegir una clave nueva para el cliente ${number}:\nhttps://panel.example/recuperar/${token}\n`,
    )
})

test('a changed key: whose, since when to the second, and what to do if it wasn’t you', () => {
  expect(read(changed.text)).toContain(
    'La clave del cliente 1001 se cambió el domingo 22 de noviembre de 2026, 09:00:00 (hora de Buenos Aires, UTC−03:00).',
  )
  expect(changed.text).toMatch(/^https:\/\/panel\.example\/recuperar$/m)
})

test('neither looks like a mail with a code, speaks of a cancellation’s papers, or lets names add markup', () => {
  for (const { subject, text, html } of [recover(link('x_ABCD-EFG2-HJKM')), changed]) {
    for (const part of [subject, text, html])
      expect(part).not.toMatch(/\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/)
    expect(text).not.toContain('trámite de baja')
    expect(html).not.toContain('<b>')
    expect(text.split('\n')[0]).toBe('Hola, María <b>Ñandú</b> ABCD‐2345:')
  }
})

test('a token that looks like a code is spelled differently and leads to the same place', () => {
  const token = 'ABCD-EFG2-_x'
  const [url = ''] = /https:\S+/.exec(recover(link(token)).text) ?? []
  expect(decodeURIComponent(new URL(url).pathname)).toBe(`/recuperar/${token}`)
})
