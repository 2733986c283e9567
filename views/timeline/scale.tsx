import { civilDateOf, firstOfMonth, plusMonths, startOfDay } from '../../src/calendar.ts'
import type { Frame } from '../frame.ts'
import { dateFormat } from '../intl.ts'
import type { Phase, Point } from './points.ts'

/** Narrower than this a stretch or the room for a name couldn't be seen, in percent of the whole. */
const narrowest = 1.25
const roomForName = 12

/** The same points on one band, true to scale: how long the service lives, and how fast the rest goes. */
export const Scale = ({ frame, points }: { frame: Frame; points: Point[] }) => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first.at === last.at) return null
  const from = Date.parse(first.at)
  const whole = Date.parse(last.at) - from
  const along = (at: string) => ((Date.parse(at) - from) / whole) * 100
  return (
    <svg class="scale" aria-hidden="true" width="100%" height="52">
      {stretches(points, along).map(({ x, width, phase }) => (
        <rect class={`scale-${phase}`} x={`${x}%`} y="14" width={`${width}%`} height="10" rx="2" />
      ))}
      {monthsOf(frame, first.at, last.at).map(({ at, name }) => (
        <>
          <line class="scale-month" x1={`${along(at)}%`} x2={`${along(at)}%`} y1="26" y2="34" />
          <text class="scale-name" x={`${along(at)}%`} y="46" text-anchor={anchor(along(at))}>
            {name}
          </text>
        </>
      ))}
      {points.map(({ at, kind }) => (
        <circle
          class={`scale-mark point-${kind}`}
          cx={`${Math.min(Math.max(along(at), 0.75), 99.25)}%`}
          cy="19"
          r="6"
        />
      ))}
    </svg>
  )
}

interface Stretch {
  x: number
  width: number
  phase: Phase
}

/** What the band shows between each point and the next one. */
function stretches(points: Point[], along: (at: string) => number): Stretch[] {
  let phase: Phase = 'open'
  return points.slice(0, -1).map((point, i) => {
    phase = point.phase ?? phase
    const x = along(point.at)
    const end = along(points[i + 1]?.at ?? point.at)
    return { x, width: Math.min(Math.max(end - x, narrowest), 100 - x), phase }
  })
}

/** The first days of the months in between, as many as there is room to name. */
function monthsOf({ say }: Frame, from: string, to: string): { at: string; name: string }[] {
  const name = dateFormat(say.locale, { timeZone: say.timezone, month: 'short' })
  const months: { at: string; name: string }[] = []
  let month = plusMonths(firstOfMonth(civilDateOf(new Date(from), say.timezone)), 1)
  for (; months.length < 400; month = plusMonths(month, 1)) {
    const at = startOfDay(month, say.timezone)
    if (at.toISOString() >= to) break
    months.push({ at: at.toISOString(), name: name.format(at) })
  }
  const every = Math.ceil(months.length / (100 / roomForName - 1))
  return months.filter((_, i) => i % Math.max(every, 1) === 0)
}

const anchor = (x: number): 'start' | 'middle' | 'end' =>
  x < 5 ? 'start' : x > 95 ? 'end' : 'middle'
