import { type CivilDate, plusDays, startOfDay } from '../../src/calendar.ts'
import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { owedWhy } from '../terms/lines.ts'
import { refundWhen, refundWhy } from '../terms/refund.ts'

/** What the line after a point stands for: the service lives, is being wiped, is off with its data kept, or is over. */
export type Phase = 'open' | 'wiping' | 'kept' | 'over'

/** One event of a timeline, in words. */
export interface Point {
  kind:
    | 'start'
    | 'confirm'
    | 'withdrawal'
    | 'cutoff'
    | 'stopped'
    | 'charged'
    | 'end'
    | 'off'
    | 'refund'
    | 'owed'
    | 'undo'
    | 'gone'
    | 'done'
  at: string
  /** What `when` says, for machines: an instant, or a day. */
  datetime: string
  when: string
  title: string
  detail: string
  past: boolean
  /** Absent: as before. */
  phase?: Phase
}

/** A point at an instant. */
export const pointAt = (
  { say, now }: Frame,
  kind: Point['kind'],
  at: string,
  words: { title: string; detail: string },
  phase?: Phase,
): Point => ({
  kind,
  at,
  datetime: at,
  when: say.short(at),
  ...words,
  past: at < now,
  ...(phase && { phase }),
})

/** The end of a day, which belongs to that day: it comes before what begins the next one. */
export const dayEndAt = (
  frame: Frame,
  day: CivilDate,
  words: { title: string; detail: string },
  phase?: Phase,
): Point => {
  const at = startOfDay(plusDays(day, 1), frame.say.timezone).toISOString()
  const when = frame.texts.timeline.dayEnd(frame.say.shortDay(day))
  return { ...pointAt(frame, 'end', at, words, phase), datetime: day, when }
}

/** What is given back and what remains to be paid, where the service ends with `end`. */
export function settlementPoints(frame: Frame, terms: Terms, end: Point): Point[] {
  const { texts, say } = frame
  const { refund, owed } = terms
  const { at, datetime, when, past } = end
  const point = (kind: Point['kind'], title: string, detail: string): Point => ({
    ...{ kind, at, datetime, when, title, detail, past },
  })
  const words = texts.timeline
  return [
    ...(refund
      ? [point('refund', words.refund(say.money(refund.amount)), refundSaid(frame, terms))]
      : []),
    ...(owed ? [point('owed', words.owed(say.money(owed.amount)), owedWhy(frame, terms))] : []),
  ]
}

const refundSaid = (frame: Frame, terms: Terms): string => {
  const { refundWhen: words } = frame.texts.request.money
  return `${refundWhy(frame, terms)} ${refundWhen(words, terms, frame.say.day)}`
}

/** How far it has come: nothing is asked yet, asked but not confirmed, confirmed. */
export type Progress = 'preview' | 'declared' | 'confirmed'

/** The cutoff and the charge of terms. */
export function chargePoints(frame: Frame, terms: Terms, progress: Progress): Point[] {
  const { say, texts, now } = frame
  const words = texts.timeline
  const charge = terms.nextCharge
  const dueAt = startOfDay(charge.dueOn, terms.timezone).toISOString()
  const said = words.charge[charge.payment][charge.verdict](say.money(charge.amount))
  const point: Point = {
    kind: charge.verdict === 'stop' ? 'stopped' : 'charged',
    at: dueAt,
    datetime: charge.dueOn,
    when: say.shortDay(charge.dueOn),
    title: said,
    detail: chargeDetail(frame, terms, progress),
    past: dueAt < now,
  }
  // An invoice's cutoff is the instant at which it falls due: one point says both.
  if (charge.cutoffAt === dueAt) return [point]
  const cutoff = {
    title: words.cutoff.title,
    detail: cutoffDetail(frame, terms, progress),
  }
  return [pointAt(frame, 'cutoff', charge.cutoffAt, cutoff), point]
}

function chargeDetail({ texts }: Frame, { nextCharge }: Terms, progress: Progress): string {
  const { stopped, stoppedIfConfirmed, charged, continues } = texts.timeline.charge
  if (nextCharge.verdict === 'stop') return progress === 'declared' ? stoppedIfConfirmed : stopped
  return nextCharge.reason === 'service_continues'
    ? continues
    : nextCharge.refundable
      ? ''
      : charged
}

function cutoffDetail({ texts }: Frame, { at, nextCharge }: Terms, progress: Progress): string {
  const words = texts.timeline.cutoff
  if (nextCharge.reason === 'service_continues') return words.continues
  if (at < nextCharge.cutoffAt) return progress === 'preview' ? words.inTime : words.wasInTime
  if (nextCharge.verdict === 'stop') return words.lateButStopped
  return progress === 'preview' ? words.late : words.wasLate
}

/** Of what falls on one instant, the end of a day comes first, then what is settled with it. */
const ranks: Partial<Record<Point['kind'], number>> = {
  start: 0,
  end: 1,
  undo: 1,
  refund: 2,
  owed: 2,
}
const rankOf = ({ kind }: Point): number => ranks[kind] ?? 3

export const inOrder = (points: Point[]): Point[] =>
  points.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || rankOf(a) - rankOf(b))

/** The phase after each point. */
export function phasesOf(points: Point[]): Phase[] {
  let phase: Phase = 'open'
  return points.map((point) => {
    phase = point.phase ?? phase
    return phase
  })
}

/** What a phase is called: before data is kept nothing is wiped, only switched off. */
export function phaseName({ texts }: Frame, phase: Phase, points: Point[]): string {
  const { phases } = texts.timeline
  const keeps = points.some((point) => point.phase === 'kept')
  return keeps && phase === 'wiping' ? phases.off : phases[phase]
}
