import { civilDateOf, firstOfMonth, plusMonths, startOfDay } from '../../src/calendar.ts'
import type { Frame } from '../frame.ts'
import { dateFormat } from '../intl.ts'
import { type Phase, type Point, phaseName, phasesOf } from './points.ts'

/** Narrower than this a stretch or the room for a name couldn't be seen, in percent of the whole. */
const narrowest = 1.25
const roomForName = 12
/** How close marks stand to each other and to the ends, in percent. */
const apart = 1.4
const edge = 0.75

/** The same points on one band, true to scale: how long the service lives, and how fast the rest goes. */
export const Scale = ({ frame, points }: { frame: Frame; points: Point[] }) => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first.at === last.at) return null
  const from = Date.parse(first.at)
  const whole = Date.parse(last.at) - from
  const along = (at: string) => ((Date.parse(at) - from) / whole) * 100
  const drawn = stretches(points, along)
  return (
    <>
      <svg class="scale" aria-hidden="true" width="100%" height="52">
        {drawn.map(({ x, width, phase }) => (
          <rect
            class={`scale-${phase}`}
            x={`${x}%`}
            y="14"
            width={`${width}%`}
            height="10"
            rx="2"
          />
        ))}
        {monthsOf(frame, first.at, last.at).map(({ at, name }) => (
          <>
            <line class="scale-month" x1={`${along(at)}%`} x2={`${along(at)}%`} y1="26" y2="34" />
            <text class="scale-name" x={`${along(at)}%`} y="46" text-anchor={anchor(along(at))}>
              {name}
            </text>
          </>
        ))}
        {places(points.map(({ at }) => along(at))).map((x, i) => (
          <circle class={`scale-mark point-${points[i]?.kind}`} cx={`${x}%`} cy="19" r="6" />
        ))}
      </svg>
      <Legend frame={frame} points={points} phases={drawn.map(({ phase }) => phase)} />
    </>
  )
}

/** What the band's colours mean; the table says it to those who don't see them. */
const Legend = ({ frame, points, phases }: { frame: Frame; points: Point[]; phases: Phase[] }) => (
  <ul class="scale-legend" aria-hidden="true">
    {[...new Set(phases)].map((phase) => (
      <li>
        <svg aria-hidden="true" width="16" height="10">
          <rect class={`scale-${phase}`} width="16" height="10" rx="2" />
        </svg>
        {phaseName(frame, phase, points)}
      </li>
    ))}
  </ul>
)

/** Where the marks stand: beside each other where they would hide one another, and none cut off. */
function places(wanted: number[]): number[] {
  const placed: number[] = []
  for (const x of wanted) placed.push(Math.max(x, (placed.at(-1) ?? edge - apart) + apart))
  return placed.map((x, i) => Math.min(x, 100 - edge - apart * (placed.length - 1 - i)))
}

interface Stretch {
  x: number
  width: number
  phase: Phase
}

/** What the band shows between each point and the next one. */
function stretches(points: Point[], along: (at: string) => number): Stretch[] {
  const phases = phasesOf(points)
  return points.slice(0, -1).flatMap((point, i) => {
    const phase = phases[i] ?? 'open'
    const x = along(point.at)
    const end = along(points[i + 1]?.at ?? point.at)
    return end > x ? [{ x, width: Math.min(Math.max(end - x, narrowest), 100 - x), phase }] : []
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
