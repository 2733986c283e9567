import type { CivilDate } from '../../src/calendar.ts'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { lapses } from '../terms/lines.ts'
import { chargePoints, dayEndAt, inOrder, type Point, pointAt, settlementPoints } from './points.ts'
import { pointsIfConfirmed } from './preview.ts'

/** What happened to a cancellation that stands and what is still to come. */
export function cancellationPoints(frame: Frame, cancellation: Cancellation): Point[] {
  const words = frame.texts.timeline
  const { terms, declaredAt, confirmBy, confirmedAt, state } = cancellation
  return inOrder([
    pointAt(frame, 'start', declaredAt, words.declared, 'open'),
    ...(state === 'declared'
      ? [pointAt(frame, 'confirm', confirmBy, confirmByWords(frame, terms))]
      : []),
    ...(confirmedAt ? [pointAt(frame, 'confirm', confirmedAt, words.confirmed)] : []),
    ...chargePoints(frame, terms, confirmedAt ? 'confirmed' : 'declared'),
    ...(state === 'declared' ? pointsIfConfirmed(frame, terms) : wipePoints(frame, cancellation)),
  ])
}

/** What becomes of it when nobody confirms in time. */
function confirmByWords({ texts }: Frame, terms: Terms) {
  const { title, detail, review } = texts.timeline.confirmBy
  return { title, detail: lapses(terms) ? detail : review }
}

function wipePoints(frame: Frame, cancellation: Cancellation): Point[] {
  const words = frame.texts.timeline
  const { state, wipe, endedAt, completedAt, terms } = cancellation
  const off =
    endedAt && terms.dataKeptUntil
      ? [
          pointAt(
            frame,
            'off',
            endedAt,
            { ...words.deactivated, title: words.deactivated.was },
            'kept',
          ),
        ]
      : []
  if (completedAt) return [...off, pointAt(frame, 'done', completedAt, words.completed, 'over')]
  if (!wipe) return []
  if (off.length === 0) return pointsBeforeEnd(frame, cancellation, wipe)
  const gone = state === 'wiping' ? wipe.deadline : wipe.notBefore
  return [...off, pointAt(frame, 'gone', gone, words.dataKept, 'over')]
}

function pointsBeforeEnd(
  frame: Frame,
  { state, lastDay, terms }: Cancellation,
  wipe: NonNullable<Cancellation['wipe']>,
): Point[] {
  const words = frame.texts.timeline
  const kept = terms.dataKeptUntil
  const within = frame.say.duration(terms.wipeWithinSeconds)
  const begins = pointAt(
    frame,
    'undo',
    wipe.notBefore,
    {
      title: kept ? words.undo.off : words.undo.title,
      detail: state === 'wiping' ? words.undo.over : words.undo.until,
    },
    'wiping',
  )
  const end = endPoints(frame, terms, lastDay, begins)
  if (kept)
    return [
      ...end,
      pointAt(frame, 'off', wipe.deadline, words.deactivated, 'kept'),
      pointAt(frame, 'gone', kept, words.dataKept, 'over'),
    ]
  const detail = lastDay ? words.gone.afterLastDay(within) : words.gone.detail(within)
  return [
    ...end,
    pointAt(frame, 'gone', wipe.deadline, { title: words.gone.title, detail }, 'over'),
  ]
}

/** The last day, unless the wipe begins later; what is settled with it. */
function endPoints(frame: Frame, terms: Terms, lastDay: CivilDate | null, begins: Point): Point[] {
  if (lastDay === null) return [begins, ...settlementPoints(frame, terms, begins)]
  const { lastDay: last, lastDayKept } = frame.texts.timeline
  const end = dayEndAt(frame, lastDay, terms.dataKeptUntil ? lastDayKept : last, 'wiping')
  const outlasted = end.at < begins.at
  const { phase: _, ...before } = end
  return [
    outlasted ? before : end,
    ...settlementPoints(frame, terms, end),
    ...(outlasted ? [begins] : []),
  ]
}
