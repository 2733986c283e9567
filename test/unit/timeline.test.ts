import { expect, test } from 'vitest'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import { builtIn, wipe24h } from '../../src/terms/builtIn.ts'
import type { TermsSubject } from '../../src/terms/subject.ts'
import { type Terms, termsOf } from '../../src/terms/terms.ts'
import type { Frame } from '../../views/frame.ts'
import { sayIn } from '../../views/say.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import { cancellationPoints } from '../../views/timeline/ofCancellation.ts'
import type { Point } from '../../views/timeline/points.ts'
import { PointTable } from '../../views/timeline/pointTable.tsx'
import { previewPoints } from '../../views/timeline/preview.ts'
import { Timeline } from '../../views/timeline/timeline.tsx'
import { buenosAires } from '../support/app.ts'

const at = '2026-11-26T15:00:00.000Z'
const frame: Frame = {
  texts: textsFor('es-AR'),
  say: sayIn('es-AR', buenosAires),
  provider: 'Hosting del Sur',
  here: '/',
  client: '1001',
  labels: null,
  staff: null,
  typed: null,
  inbox: false,
  assets: { css: '', js: '', icon: '' },
  now: at,
}
const service: TermsSubject = {
  startedOn: '2024-01-15',
  expiresOn: '2026-12-15',
  cycleMonths: 1,
  price: { amount: '4500.00', currency: 'ARS' },
  payment: 'auto_debit',
  components: [{ kind: 'site', ref: 'ejemplo.com.ar' }],
  committedUntil: '2027-03-15',
}
function terms(id: string, changes: Partial<TermsSubject> = {}, endsOn: string | null = null) {
  const policy = { id, version: 1, ...(builtIn.get(id) ?? wipe24h) }
  return termsOf({ ...service, ...changes }, policy, [], buenosAires, new Date(at), { endsOn })
}
const standing = (its: Terms, notBefore = its.endsAt) =>
  ({
    state: 'confirmed',
    declaredAt: at,
    confirmBy: '2026-11-27T15:00:00.000Z',
    confirmedAt: at,
    endedAt: null,
    completedAt: null,
    lastDay: its.lastDay,
    wipe: { notBefore, deadline: '2026-12-20T03:00:00.000Z' },
    terms: its,
  }) as Cancellation
const confirmed = (its: Terms, notBefore = its.endsAt): Point[] =>
  cancellationPoints(frame, standing(its, notBefore))

const said = (points: Point[]) =>
  points.map(({ when, title }) => `${when}: ${title}`.replaceAll('\u00a0', ' '))

test('the last day ends on that day, before the debit of the next one', () => {
  const its = terms('wipe-24h', {}, '2026-12-14')
  for (const points of [previewPoints(frame, its), confirmed(its)]) {
    const lines = said(points)
    const end = lines.indexOf('14 dic 2026, fin del día: Termina tu último día')
    expect(end).toBeGreaterThan(0)
    expect(lines[end + 1]).toBe('15 dic 2026: No se te debitan $ 4.500,00')
    expect(points[end]).toMatchObject({ datetime: '2026-12-14', at: '2026-12-15T03:00:00.000Z' })
  }
})

test('what is owed is marked where the service ends, with how it was reckoned', () => {
  const its = terms('end-of-term')
  for (const points of [previewPoints(frame, its), confirmed(its)]) {
    const owed = points.find(({ kind }) => kind === 'owed')
    expect(said(owed ? [owed] : [])).toEqual([
      '14 dic 2026, fin del día: Te queda por pagar $ 13.500,00',
    ])
    expect(owed?.detail.replaceAll('\u00a0', ' ')).toContain(
      'Corresponde a 3 períodos de $ 4.500,00, hasta el 14 de marzo de 2027, cuando termina tu compromiso.',
    )
  }
  expect(its.commitment).toEqual({ until: '2027-03-15', cycles: 3, share: '1' })
})

test('before anybody confirmed the end and what is settled with it are there, as what confirming now would do', () => {
  const declared = (its: Terms) =>
    cancellationPoints(frame, {
      ...standing(its),
      state: 'declared',
      confirmedAt: null,
      wipe: null,
    })
  for (const [policy, changes, kinds] of [
    ['end-of-term', {}, ['end', 'owed', 'off', 'gone']],
    [
      'end-of-term',
      { startedOn: '2026-11-20', expiresOn: '2026-12-20' },
      ['undo', 'refund', 'gone'],
    ],
    ['wipe-24h', {}, ['undo', 'gone']],
  ] as const) {
    const points = declared(terms(policy, changes))
    const conditional = points.filter(({ detail }) => detail.startsWith('Si confirmás ahora.'))
    expect(conditional.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...kinds]))
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted())
  }
})

test('what is given back is marked when it can no longer be undone', () => {
  const its = terms('end-of-term', { startedOn: '2026-11-20', expiresOn: '2026-12-20' })
  const undone = '2026-11-26T17:00:00.000Z'
  for (const points of [previewPoints(frame, its), confirmed(its, undone)])
    expect(points.find(({ kind }) => kind === 'refund')).toMatchObject({ at: undone })
})

test('with data kept, the deadline is called one and not a second switching off', () => {
  const lines = said(previewPoints(frame, terms('end-of-term')))
  expect(lines).toContain('16 dic 2026, 00:00: Desactivado, a más tardar')
})

test('today as the last day: it ends with the day, and the wipe begins when it can’t be undone any more', () => {
  const late = '2026-11-27T02:30:00.000Z'
  const policy = { id: 'wipe-24h', version: 1, ...wipe24h }
  const today = { endsOn: '2026-11-26' }
  const its = termsOf(service, policy, [], buenosAires, new Date(late), today)
  const lines = said(previewPoints(frame, its))
  expect(lines.slice(1, 3)).toEqual([
    '26 nov 2026, fin del día: Termina tu último día',
    '27 nov 2026, 01:30: Empieza el borrado',
  ])
})

test('the table says what the colours show: how the service is after each point', () => {
  const points = previewPoints(frame, terms('end-of-term'))
  const html = String(PointTable({ frame, points }))
  const states = [...html.matchAll(/data-label="[^"]*">([^<]*)</g)].map(([, state]) => state)
  expect([...new Set(states)]).toEqual([
    'Funciona',
    'Se está apagando',
    'Apagado, con los datos guardados',
    'No queda nada',
  ])
  const drawn = String(Timeline({ frame, points }))
  const legend = /<ul class="scale-legend".*?<\/ul>/s.exec(drawn)?.[0] ?? ''
  for (const state of states.slice(0, -1)) expect(legend).toContain(state)
})
