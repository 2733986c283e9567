import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { chargePoints, dayEndAt, inOrder, type Point, pointAt, settlementPoints } from './points.ts'

const plus = (at: string, seconds: number) =>
  new Date(Date.parse(at) + seconds * 1000).toISOString()
const laterOf = (a: string, b: string) => (Date.parse(a) > Date.parse(b) ? a : b)

/** What would happen if the client declared and confirmed at `terms.at`. */
export function previewPoints(frame: Frame, terms: Terms): Point[] {
  const words = frame.texts.timeline
  return inOrder([
    pointAt(frame, 'start', terms.at, words.now, 'open'),
    ...(terms.withdrawal && terms.refund
      ? [pointAt(frame, 'withdrawal', terms.withdrawal.until, words.withdrawal)]
      : []),
    ...chargePoints(frame, terms, 'preview'),
    ...endPoints(frame, terms),
    ...gonePoints(frame, terms),
  ])
}

/** What would become of a declaration if the client confirmed it now: when it ends, and what is settled then. */
export function pointsIfConfirmed(frame: Frame, declared: Terms): Point[] {
  const terms = { ...declared, at: frame.now }
  const { ifConfirmedNow } = frame.texts.timeline
  return [...endPoints(frame, terms), ...gonePoints(frame, terms)].map((point) => ({
    ...point,
    detail: `${ifConfirmedNow} ${point.detail}`,
  }))
}

/** The last day, or the end of the time to undo it; what is settled with that. */
function endPoints(frame: Frame, terms: Terms): Point[] {
  const words = frame.texts.timeline
  const undoUntil = plus(terms.at, terms.undoWindowSeconds)
  const undo = pointAt(frame, 'undo', undoUntil, undoWords(frame, terms), 'wiping')
  if (terms.lastDay) {
    const outlasted = terms.endsAt < undoUntil
    const last = terms.dataKeptUntil ? words.lastDayKept : words.lastDay
    const end = dayEndAt(frame, terms.lastDay, last, outlasted ? undefined : 'wiping')
    return [end, ...settlementPoints(frame, terms, end), ...(outlasted ? [undo] : [])]
  }
  return [...(terms.undoWindowSeconds > 0 ? [undo] : []), ...settlementPoints(frame, terms, undo)]
}

function undoWords({ texts, say }: Frame, terms: Terms) {
  const { title, off, detail } = texts.timeline.undo
  return {
    title: terms.dataKeptUntil ? off : title,
    detail: detail(say.duration(terms.undoWindowSeconds)),
  }
}

function gonePoints(frame: Frame, terms: Terms): Point[] {
  const words = frame.texts.timeline
  const from = terms.lastDay ? laterOf(terms.endsAt, terms.at) : terms.at
  const at = plus(from, terms.wipeWithinSeconds)
  if (terms.dataKeptUntil)
    return [
      pointAt(frame, 'off', at, words.deactivated, 'kept'),
      pointAt(frame, 'gone', terms.dataKeptUntil, words.dataKept, 'over'),
    ]
  const within = frame.say.duration(terms.wipeWithinSeconds)
  const detail = terms.lastDay ? words.gone.afterLastDay(within) : words.gone.detail(within)
  return [pointAt(frame, 'gone', at, { title: words.gone.title, detail }, 'over')]
}
