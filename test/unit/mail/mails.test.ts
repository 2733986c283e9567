import { describe, expect, test } from 'vitest'
import { mailOf } from '../../../views/mails/mails.ts'
import { mails as texts } from '../../../views/texts/es-AR/mails.ts'
import { at, common, confirmBy, everyMail, evidence, read, terms } from './samples.ts'

const receipt = (change: Partial<typeof terms>) =>
  mailOf.receipt({
    ...common,
    declaredAt: at,
    confirmBy,
    codeTo: 'm•••@gmail.com',
    terms: { ...terms, ...change },
  })
const charge = (change: Partial<typeof terms.nextCharge>) => ({
  nextCharge: { ...terms.nextCharge, ...change },
})
const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

describe.each(Object.entries(everyMail()))('the mail “%s”', (_, mail) => {
  test('names client, provider, service and protocol in both parts', () => {
    for (const name of ['María Ñandú', 'Hosting del Sur', 'ejemplo.com.ar', 'BAJA-7K2M9XQRT4C']) {
      expect(mail.text).toContain(name)
      expect(mail.html).toContain(name)
    }
    expect(mail.subject).toContain('ejemplo.com.ar')
  })

  test('links to the panel in both parts', () => {
    expect(mail.text).toMatch(/^https:\/\/panel\.example\/servicios\/123\/baja$/m)
    expect(mail.html).toContain('href="https://panel.example/servicios/123/baja"')
  })

  test('fits mail programs: no long lines but unbreakable ones', () => {
    for (const line of mail.text.split('\n'))
      expect([...line].length <= 78 || !line.trim().includes(' ')).toBe(true)
  })

  test('fetches nothing and tracks nobody', () => {
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import|\ssrc=/i)
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(new Set(links)).toEqual(
      new Set(links.filter((href) => href && mail.text.includes(href))),
    )
  })

  test('is a whole document in its language, for light and dark', () => {
    expect(mail.html).toMatch(/^<!doctype html>\n<html lang="es-AR">/)
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark"/>')
    expect(mail.html).toContain('max-width:560px')
  })
})

test('names are escaped in HTML and whole in the text', () => {
  const mail = everyMail({ clientName: 'Ana & <b>Hijos</b> "SRL"' }).lapsed
  expect(mail.html).toContain('Ana &amp; &lt;b&gt;Hijos&lt;/b&gt; &quot;SRL&quot;')
  expect(mail.text).toContain('Hola, Ana & <b>Hijos</b> "SRL":')
})

test.each(['محمد بن سلمان', '👩‍👧 Flor 🌸', 'Żółć ﬁn'])(
  'a name in any script arrives whole: %s',
  (clientName) => {
    const mail = everyMail({ clientName }).receipt
    expect(mail.text).toContain(clientName)
    expect(mail.html).toContain(clientName)
  },
)

describe('the receipt', () => {
  test('states T0 to the second with its zone', () => {
    expect(read(receipt({}))).toContain(
      'domingo 22 de noviembre de 2026, 09:00:00 (hora de Buenos Aires, UTC−03:00)',
    )
  })

  test('says where the code went and until when it counts', () => {
    expect(read(receipt({}))).toContain(
      'a m•••@gmail.com. Para confirmar la baja, ingresalo en el panel antes del lunes 23 de noviembre de 2026, 09:00 (hora de Buenos Aires)',
    )
  })

  test('names everything that is lost', () => {
    expect(receipt({}).text).toContain('- sitio web: ejemplo.com.ar\n- casilla de correo: info@')
  })

  test('names a component of unknown kind by that kind', () => {
    expect(receipt({ loses: [{ kind: 'cdn', ref: 'z-1' }] }).text).toContain('- cdn: z-1')
  })

  test('in time: amount, due date and cutoff of the charge that is not made, and the hold', () => {
    const said = spaced(read(receipt({})))
    expect(said).toContain(
      'El débito automático de $ 4.500,00 con vencimiento el 15 de diciembre de 2026 no se cobra.',
    )
    expect(said).toContain('martes 1 de diciembre de 2026, 00:00 (hora de Buenos Aires)')
    expect(said).toContain('ese cobro queda en suspenso hasta el lunes 23 de noviembre')
  })

  test('late: the charge is made and not refunded, and nothing is on hold', () => {
    const late = charge({ verdict: 'charge', reason: 'declared_after_cutoff' })
    const said = read(receipt(late))
    expect(said).toContain('se cobra y no se reintegra. - La baja se pidió después del límite')
    expect(said).not.toContain('en suspenso')
  })

  test('an invoice is called an invoice', () => {
    expect(spaced(read(receipt(charge({ payment: 'invoice' }))))).toContain(
      'La factura de $ 4.500,00',
    )
  })

  test('a charge for part of the period says what the whole would be', () => {
    const part = { verdict: 'charge', reason: 'service_continues' } as const
    const amount = { amount: '1500.00', currency: 'ARS' }
    expect(spaced(read(receipt(charge({ ...part, amount }))))).toContain(
      'de $ 1.500,00 con vencimiento el 15 de diciembre de 2026 se cobra y no se reintegra. - El precio completo es $ 4.500,00',
    )
  })

  test('at once: wiped within 24 hours of confirming, with the time to undo', () => {
    const said = spaced(read(receipt({})))
    expect(said).toContain('En un plazo de 24 horas desde que confirmes se elimina todo')
    expect(said).toContain('tenés 2 horas para deshacer')
  })

  test('without an undo window none is promised', () => {
    expect(read(receipt({ undoWindowSeconds: 0 }))).not.toContain('deshacer')
  })

  test('with a last day the service goes on through it', () => {
    const said = spaced(read(receipt({ lastDay: '2026-12-14' })))
    expect(said).toContain('sigue funcionando hasta el 14 de diciembre de 2026 inclusive')
    expect(said).toContain('En un plazo de 24 horas desde que termina ese día')
    expect(said).not.toContain('tenés 2 horas')
  })

  test('with data kept it says until when, and until when a copy can be had', () => {
    const kept = { dataKeptUntil: '2027-03-15T03:00:00.000Z', backupsExpireOn: '2027-03-14' }
    const said = read(receipt(kept))
    expect(said).toContain('se guardan hasta el lunes 15 de marzo de 2027, 00:00 (hora de')
    expect(said).toContain('Nuestras copias de respaldo se borran el 14 de marzo de 2027.')
    expect(said).not.toContain('se elimina todo el contenido')
  })

  test('says what is given back and what is owed, and why', () => {
    const amount = { amount: '900.00', currency: 'ARS' }
    const said = spaced(
      read(receipt({ refund: { amount, basis: 'cooling_off' }, owed: { amount, basis: 'other' } })),
    )
    expect(said).toContain('Te devolvemos $ 900,00. Es por arrepentimiento')
    expect(said).toContain('Te queda por pagar $ 900,00.')
  })

  test('offers “it wasn’t me” where there is a link for it', () => {
    expect(receipt({}).text).toContain('Yo no pedí esta baja:\nhttps://panel.example/no-fui-yo/abc')
    const { disputeUrl: _, ...silent } = common
    const mail = mailOf.code({ ...silent, code: '7K2M-9XQR', confirmBy })
    expect(mail.text).not.toContain('Yo no pedí')
  })
})

describe('a declaration that goes into review when nobody confirms it', () => {
  const reviewed = { ...common, unconfirmed: 'review' as const }
  const asked = { declaredAt: at, confirmBy, codeTo: 'm•••@gmail.com', terms }

  test('the receipt doesn’t say that it expires and is charged', () => {
    expect(mailOf.receipt({ ...common, ...asked }).text).toMatch(
      /vence\s+sin\s+confirmar,\s+se\s+cobra/,
    )
    const { text } = mailOf.receipt({ ...reviewed, ...asked })
    expect(text).not.toMatch(/vence\s+sin|no\s+se\s+elimina\s+nada/)
    expect(text).toMatch(/tu\s+pedido\s+no\s+se\s+pierde/)
  })

  test('the mail with the code says to withdraw it, not that nothing need be done', () => {
    const mail = mailOf.code({ ...reviewed, code: '7K2M-9XQR', confirmBy })
    expect(mail.text).toMatch(/retirá\s+la\s+solicitud\s+en\s+el\s+panel/)
    expect(mail.text).not.toMatch(/no\s+hace\s+falta\s+que\s+hagas\s+nada/)
  })
})

describe('the mail about a confirmed cancellation', () => {
  const confirmed = (change: object) =>
    mailOf.confirmed({
      ...common,
      confirmedAt: '2026-11-22T12:10:00.000Z',
      notBefore: '2026-11-22T14:10:00.000Z',
      deadline: '2026-11-23T12:10:00.000Z',
      terms,
      ...change,
    })

  test('says until when it can be undone and by when all is gone', () => {
    const said = spaced(read(confirmed({})))
    expect(said).toContain('hasta el domingo 22 de noviembre de 2026, 11:10 (hora de Buenos Aires)')
    expect(said).toContain('A más tardar el lunes 23 de noviembre de 2026, 09:10 (hora de Buenos')
    expect(said).toContain('plazo de 24 horas se cuenta desde que confirmaste')
  })

  test('with a last day the 24 hours count from its end', () => {
    const later = {
      notBefore: '2026-12-15T03:00:00.000Z',
      deadline: '2026-12-16T03:00:00.000Z',
      terms: { ...terms, lastDay: '2026-12-14' },
    }
    expect(spaced(read(confirmed(later)))).toContain(
      '24 horas se cuenta desde que termina el último día',
    )
  })

  test('without time to undo it offers none', () => {
    expect(read(confirmed({ notBefore: '2026-11-22T12:10:00.000Z' }))).not.toContain('deshacer')
  })
})

describe('after the end of a request', () => {
  test('a withdrawal says what happens with the next charge', () => {
    const said = (verdict: 'charge' | 'stop' | 'hold', collect: 'late' | null) =>
      read(mailOf.withdrawn({ ...common, at, verdict, collect }))
    expect(said('charge', null)).toContain(texts.resumed.charge)
    expect(said('charge', 'late')).toContain(texts.resumed.chargeLate)
    expect(said('stop', null)).toContain(texts.resumed.stop)
    expect(said('hold', null)).toContain(texts.resumed.hold)
  })

  test('a lapse says that the service goes on and how to ask again', () => {
    const said = read(mailOf.lapsed({ ...common, at, collect: 'late' }))
    expect(said).toContain(texts.resumed.continues)
    expect(said).toContain(texts.resumed.chargeLate)
    expect(said).toContain(texts.resumed.again)
  })

  test.each(['codes_exhausted', 'disputed', 'unconfirmed'] as const)(
    'a review says why and who calls: %s',
    (why) => {
      const said = read(mailOf.in_review({ ...common, at, why }))
      expect(said).toContain(texts.inReview.why[why])
      expect(said).toContain('Una persona de Hosting del Sur va a comunicarse con vos')
    },
  )
})

describe('the mail about a completed cancellation', () => {
  const completed = (change: object) =>
    mailOf.completed({
      ...common,
      declaredAt: at,
      confirmedAt: at,
      completedAt: at,
      evidence,
      nextCharge: terms.nextCharge,
      ...change,
    })

  test('proves each component: entries, bytes, digest and when it was seen', () => {
    const { text } = completed({})
    expect(text).toContain('sitio web: ejemplo.com.ar\nElementos eliminados: 1.234\n')
    expect(spaced(text)).toContain('Tamaño: 123,5 MB (123.456.789 bytes)\n')
    expect(text).toContain(`Huella SHA-256:\n  ${'a3'.repeat(32)}\n`)
    expect(text).toContain('22 de noviembre de 2026, 12:00:00')
  })

  test('leaves out what could not be measured', () => {
    const [one] = evidence
    const { text } = completed({ evidence: [{ ...one, entries: null, bytes: null, digest: null }] })
    expect(text).not.toMatch(/Elementos|Tamaño|[Hh]uella|null/)
  })

  test('counts nothing of what was done elsewhere: it says who vouches for it, and since when', () => {
    const [one] = evidence
    const elsewhere = { ...one, entries: 0, bytes: 0, digest: null, elsewhere: true }
    const { text } = completed({ evidence: [elsewhere] })
    expect(text).toContain(`Quién lo informó: ${texts.completed.elsewhere}\nInformado:\n`)
    expect(text).not.toMatch(/Elementos|Tamaño|Comprobado/)
  })

  test('counts nothing of what no panel shows: it says that its account is gone', () => {
    const [one] = evidence
    const { text } = completed({ evidence: [{ ...one, entries: 1, bytes: 0, notShown: true }] })
    expect(text.replace(/\s+/g, ' ')).toContain(`Eliminado: ${texts.completed.withAccount}`)
    expect(text).not.toMatch(/Elementos|Tamaño|Huella/)
  })

  test('says so when there was nothing to wipe', () => {
    expect(read(completed({ evidence: [] }))).toContain(texts.completed.nothing)
  })
})
