import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Frame } from '../frame.ts'
import { chargePoints, inOrder, type Point, pointAt } from './points.ts'

/** What happened to a cancellation that stands and what is still to come. */
export function cancellationPoints(frame: Frame, cancellation: Cancellation): Point[] {
  const words = frame.texts.timeline
  const { terms, declaredAt, confirmBy, confirmedAt, state } = cancellation
  return inOrder([
    pointAt(frame, 'start', declaredAt, words.declared, 'open'),
    ...(state === 'declared' ? [pointAt(frame, 'confirm', confirmBy, words.confirmBy)] : []),
    ...(confirmedAt ? [pointAt(frame, 'confirm', confirmedAt, words.confirmed)] : []),
    ...chargePoints(
      frame,
      terms.nextCharge,
      terms.timezone,
      confirmedAt ? 'confirmed' : 'declared',
    ),
    ...wipePoints(frame, cancellation),
  ])
}

function wipePoints(
  frame: Frame,
  { state, wipe, lastDay, completedAt, terms }: Cancellation,
): Point[] {
  const words = frame.texts.timeline
  if (completedAt) return [pointAt(frame, 'done', completedAt, words.completed, 'over')]
  if (!wipe) return []
  const within = frame.say.duration(terms.wipeWithinSeconds)
  const detail = lastDay ? words.gone.afterLastDay(within) : words.gone.detail(within)
  return [
    lastDay
      ? pointAt(frame, 'end', wipe.notBefore, words.lastDay, 'wiping')
      : pointAt(
          frame,
          'undo',
          wipe.notBefore,
          {
            title: words.undo.title,
            detail: state === 'wiping' ? words.undo.over : words.undo.until,
          },
          'wiping',
        ),
    terms.dataKeptUntil
      ? pointAt(frame, 'end', wipe.deadline, words.deactivated, 'open')
      : pointAt(frame, 'gone', wipe.deadline, { title: words.gone.title, detail }, 'over'),
  ]
}
