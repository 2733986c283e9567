import { startOfDay } from '../../src/calendar.ts'
import type { NextCharge } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'

/** What the line after a point stands for: the service lives, is being wiped, or is over. */
export type Phase = 'open' | 'wiping' | 'over'

/** One event of a timeline, in words. */
export interface Point {
  kind: 'start' | 'confirm' | 'cutoff' | 'stopped' | 'charged' | 'end' | 'undo' | 'gone' | 'done'
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

/** The cutoff and the charge. */
export function chargePoints(
  frame: Frame,
  charge: NextCharge,
  timezone: string,
  progress: Progress,
): Point[] {
  const { say, texts, now } = frame
  const words = texts.timeline
  const dueAt = startOfDay(charge.dueOn, timezone).toISOString()
  const said = words.charge[charge.payment][charge.verdict](say.money(charge.amount))
  const point: Point = {
    kind: charge.verdict === 'stop' ? 'stopped' : 'charged',
    at: dueAt,
    when: say.shortDay(charge.dueOn),
    title: said,
    detail: chargeDetail(frame, charge, progress),
    past: dueAt < now,
  }
  // An invoice's cutoff is the instant at which it falls due: one point says both.
  if (charge.cutoffAt === dueAt) return [point]
  const cutoff = {
    title: words.cutoff.title,
    detail: cutoffDetail(frame, charge, progress),
  }
  return [pointAt(frame, 'cutoff', charge.cutoffAt, cutoff), point]
}

function chargeDetail({ texts }: Frame, charge: NextCharge, progress: Progress): string {
  const { stopped, stoppedIfConfirmed, charged, continues } = texts.timeline.charge
  if (charge.verdict === 'stop') return progress === 'declared' ? stoppedIfConfirmed : stopped
  return charge.reason === 'service_continues' ? continues : charge.refundable ? '' : charged
}

function cutoffDetail({ texts }: Frame, charge: NextCharge, progress: Progress): string {
  const words = texts.timeline.cutoff
  if (charge.reason === 'service_continues') return words.continues
  const inTime = charge.reason !== 'declared_after_cutoff'
  if (progress !== 'preview') return inTime ? words.wasInTime : words.wasLate
  return inTime ? words.inTime : words.late
}

export const inOrder = (points: Point[]): Point[] =>
  points.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
