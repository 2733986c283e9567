import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { chargePoints, inOrder, type Point, pointAt } from './points.ts'

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

function endPoints(frame: Frame, terms: Terms): Point[] {
  const words = frame.texts.timeline
  const undoUntil = plus(terms.at, terms.undoWindowSeconds)
  if (terms.lastDay)
    return [
      pointAt(
        frame,
        'end',
        laterOf(terms.endsAt, undoUntil),
        terms.dataKeptUntil ? words.lastDayKept : words.lastDay,
        'wiping',
      ),
    ]
  if (terms.undoWindowSeconds === 0) return []
  const detail = words.undo.detail(frame.say.duration(terms.undoWindowSeconds))
  const title = terms.dataKeptUntil ? words.undo.off : words.undo.title
  return [pointAt(frame, 'undo', undoUntil, { title, detail }, 'wiping')]
}

function gonePoints(frame: Frame, terms: Terms): Point[] {
  const words = frame.texts.timeline
  const from = terms.lastDay ? laterOf(terms.endsAt, terms.at) : terms.at
  const at = plus(from, terms.wipeWithinSeconds)
  if (terms.dataKeptUntil)
    return [
      pointAt(frame, 'end', at, words.deactivated, 'kept'),
      pointAt(frame, 'gone', terms.dataKeptUntil, words.dataKept, 'over'),
    ]
  const within = frame.say.duration(terms.wipeWithinSeconds)
  const detail = terms.lastDay ? words.gone.afterLastDay(within) : words.gone.detail(within)
  return [pointAt(frame, 'gone', at, { title: words.gone.title, detail }, 'over')]
}
