import { describe, expect, test } from 'vitest'
import { builtIn } from '../../src/terms/builtIn.ts'
import { ar } from '../../src/terms/packs/ar.ts'
import type { Pack } from '../../src/terms/packs/pack.ts'
import type { Policy } from '../../src/terms/policy.ts'
import type { TermsSubject } from '../../src/terms/subject.ts'
import { termsOf } from '../../src/terms/terms.ts'
import { receiptMail } from '../../views/mails/receipt.ts'
import { sayIn } from '../../views/say.ts'
import { linesOf } from '../../views/terms/lines.ts'
import { paidTimeLost } from '../../views/terms/paidTime.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import { buenosAires } from '../support/app.ts'
import { common, read } from './mail/samples.ts'

const policyOf = (id: string): Policy => {
  const rules = builtIn.get(id)
  if (!rules) throw new Error(`no policy ${id}`)
  return { id, version: 1, ...rules }
}

const price = { amount: '4500.00', currency: 'ARS' }
const young: TermsSubject = {
  startedOn: '2026-11-20',
  expiresOn: '2026-12-20',
  cycleMonths: 1,
  price,
  payment: 'auto_debit',
  components: [{ kind: 'site', ref: 'ejemplo.com.ar' }],
}
const old = { ...young, startedOn: '2024-01-20' }
const noon = new Date('2026-11-26T12:00:00-03:00')

const terms = (subject: TermsSubject, policy: Policy, packs: Pack[] = [], endsOn?: string) =>
  termsOf(subject, policy, packs, buenosAires, noon, { endsOn: endsOn ?? null })
const reader = { texts: textsFor('es-AR'), say: sayIn('es-AR', buenosAires), provider: 'Sur' }
const said = (...of: Parameters<typeof terms>) => linesOf(reader, terms(...of)).join('\n')

describe('the reasons', () => {
  test('of leaving with a refund under a notice don’t speak of a shorter notice', () => {
    const lines = said(young, policyOf('notice-30d'), [ar])
    expect(lines).toMatch(/Podés arrepentirte.*Ley 24\.240 art\. 34/)
    expect(lines).not.toContain('acorta el preaviso')
  })

  test('of a charge that a right to leave with a refund stops name that right, be it a law’s or the policy’s', () => {
    // Past the cutoff: in time it is the policy that stops it.
    const late = { ...young, expiresOn: '2026-11-30' }
    const unpaid = { ...young, expiresOn: young.startedOn }
    for (const lines of [
      said(late, policyOf('wipe-24h'), [ar]),
      said(young, policyOf('end-of-term')),
      said(unpaid, policyOf('wipe-24h'), [ar]),
    ]) {
      expect(lines).toContain('Te vas dentro del plazo para arrepentirte')
      expect(lines).not.toContain('un período que empieza después')
    }
  })

  test('say from when a right to leave counts: the purchase or the renewal', () => {
    const policy = policyOf('end-of-term')
    expect(terms(young, policy).withdrawal).toMatchObject({
      from: 'purchase',
      dayZero: '2026-11-20',
    })
    expect(terms(old, policy).withdrawal).toMatchObject({ from: 'renewal', dayZero: '2026-11-20' })
  })
})

describe('what stays alive to the last day', () => {
  const numbers = { ...old, components: [{ kind: 'phone_number', ref: '+541155550000' }] }

  test('is told by its kind', () => {
    const notice = policyOf('notice-30d')
    expect(said(numbers, notice)).toContain('Tus números siguen activos hasta el último día')
    expect(said(numbers, notice)).not.toContain('grabaciones')
    const mail = { ...old, components: [{ kind: 'mailbox', ref: 'a@b.example' }] }
    expect(said(mail, { ...notice, keepsAlive: ['mailbox'] })).toContain(
      'Hasta el último día sigue activo: casilla de correo.',
    )
  })

  test('isn’t told where it ends at once', () => {
    const atOnce = terms({ ...numbers, startedOn: '2026-11-20' }, policyOf('notice-30d'), [ar])
    expect(atOnce.lastDay).toBeNull()
    expect(atOnce.staysAlive).toEqual([])
    expect(atOnce.rules.map(({ code }) => code)).not.toContain('stays_alive')
  })
})

describe('paid time that is lost', () => {
  const lost = 'Lo que ya pagaste hasta el 19 de diciembre de 2026 no se devuelve.'

  test('is said on the page, in what is frozen and in the mail', () => {
    const atOnce = terms(old, policyOf('wipe-24h'))
    expect(linesOf(reader, atOnce)).toContain(lost)
    const asked = { declaredAt: atOnce.at, confirmBy: atOnce.at, codeTo: 'm•••@gmail.com' }
    expect(read(receiptMail({ ...common, ...asked, terms: atOnce }))).toContain(lost)
    const years = { ...old, cycleMonths: 12, expiresOn: '2027-09-10' }
    expect(said(years, policyOf('notice-30d'))).toContain('hasta el 9 de septiembre de 2027')
  })

  test('is none where the service goes on to the last paid day, or money is given back', () => {
    const policy = policyOf('wipe-24h')
    for (const kept of ['2026-12-19', '2026-12-20', '2027-01-19'])
      expect(paidTimeLost(terms(old, policy, [], kept))).toBeNull()
    expect(paidTimeLost(terms(old, policy, [], '2026-12-18'))).toBe('2026-12-19')
    expect(paidTimeLost(terms(young, policy, [ar]))).toBeNull()
    const over = { ...old, expiresOn: '2026-11-27' }
    expect(paidTimeLost(terms(over, policy))).toBeNull()
  })
})
