import { startOfDay } from '../../src/calendar.ts'
import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'

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
    | 'undo'
    | 'gone'
    | 'done'
  at: string
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
  when: say.short(at),
  ...words,
  past: at < now,
  ...(phase && { phase }),
})

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

export const inOrder = (points: Point[]): Point[] =>
  points.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
