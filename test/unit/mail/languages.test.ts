import { describe, expect, test } from 'vitest'
import { keyChangedMail, recoverMail } from '../../../views/mails/access.ts'
import type { Mail } from '../../../views/mails/mail.ts'
import { textsFor } from '../../../views/texts/catalogues.ts'
import { onlySpanish, others, readOf } from '../../support/everyText.ts'
import { at, code, common, everyMail, speaking } from './samples.ts'

const codeLike = /\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/g

describe.each(others)('in %s', (locale) => {
  const spanish = onlySpanish(locale)
  const names = { ...speaking(locale), clientName: 'Zoe Zimt' }
  const key = { ...common, ...names, texts: textsFor(locale).accessMails }
  const link = { number: '1001', url: 'https://panel.example/recuperar/tok_en' }
  const mails: Record<string, Mail> = {
    ...everyMail(names),
    recover: recoverMail({ ...key, links: [link], until: at }),
    'recover, several': recoverMail({ ...key, links: [link, link], until: at }),
    'key changed': keyChangedMail({ ...key, number: '1001', at, recoverUrl: link.url }),
  }

  test.each(Object.entries(mails))('the mail “%s” says nothing in Spanish', (_, mail) => {
    expect(mail.html).toContain(`<html lang="${locale}">`)
    const read = [mail.subject, mail.text.replaceAll(/\s+/g, ' '), readOf(mail.html)].join(' ')
    expect(spanish.filter((piece) => read.includes(piece))).toEqual([])
    expect(read).not.toMatch(/undefined|\[object/)
  })

  test.each(Object.entries(mails))('the mail “%s” fits mail programs', (_, { text }) => {
    for (const line of text.split('\n'))
      expect([...line].length <= 78 || !line.trim().includes(' ')).toBe(true)
  })

  test('the code stands on a line of its own, and nothing else looks like one', () => {
    for (const [name, { subject, text, html }] of Object.entries(mails)) {
      const codes = name === 'code' ? [code] : []
      expect([name, subject.match(codeLike) ?? []]).toEqual([name, []])
      expect([name, text.match(codeLike) ?? []]).toEqual([name, codes])
      expect([name, html.match(codeLike) ?? []]).toEqual([name, codes])
    }
    expect(mails.code?.text.split('\n')).toContain(code)
  })
})

test.each([
  ['pt-BR', 'antes de segunda-feira, 23 de novembro de 2026, 09:00 (horário de Buenos Aires)'],
  ['en', 'before Monday 23 November 2026, 09:00 (Buenos Aires time)'],
  ['fr', 'avant le lundi 23 novembre 2026, 09:00 (heure de Buenos Aires)'],
] as const)('in %s the deadline of a code reads “%s”', (locale, said) => {
  const { text } = everyMail(speaking(locale)).code
  expect(text.replaceAll(/\s+/g, ' ')).toContain(said)
})

test('French sets its colons apart, also after labels', () => {
  for (const { text } of Object.values(everyMail(speaking('fr'))))
    expect(text.replaceAll(/https?:|\d\d:\d\d(:\d\d)?/g, '')).not.toMatch(/[^\u00a0\s]:/)
})
