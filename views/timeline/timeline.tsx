import {
  CardIcon,
  CardStoppedIcon,
  CheckIcon,
  ClockIcon,
  FlagIcon,
  TrashIcon,
} from '../components/icons.tsx'
import type { Frame } from '../frame.ts'
import { type Phase, type Point, phasesOf } from './points.ts'
import { PointTable } from './pointTable.tsx'
import { Scale } from './scale.tsx'

const icons = {
  start: FlagIcon,
  confirm: CheckIcon,
  withdrawal: ClockIcon,
  cutoff: ClockIcon,
  stopped: CardStoppedIcon,
  charged: CardIcon,
  end: FlagIcon,
  off: FlagIcon,
  refund: CardIcon,
  owed: CardIcon,
  undo: ClockIcon,
  gone: TrashIcon,
  done: CheckIcon,
}

/** More side by side would leave too little room for the words of each. */
const mostAcross = 7

interface TimelineProps {
  frame: Frame
  points: Point[]
}

/**
 * The points on a band true to scale, then one by one, drawn by the stylesheet: across on wide screens,
 * downwards on narrow ones; a list to read aloud. A table says the same.
 */
export const Timeline = ({ frame, points }: TimelineProps) => (
  <div class="timeline-card">
    <Scale frame={frame} points={points} />
    <PointList frame={frame} points={points} />
    <PointTable frame={frame} points={points} />
  </div>
)

const PointList = ({ frame, points }: TimelineProps) => {
  const phases = phasesOf(points)
  return (
    <ol class={points.length > mostAcross ? 'timeline' : 'timeline timeline-across'}>
      {points.map((point, i) => (
        <PointItem
          frame={frame}
          point={point}
          before={points[i - 1]}
          phase={i === points.length - 1 ? undefined : phases[i]}
        />
      ))}
    </ol>
  )
}

interface PointItemProps {
  frame: Frame
  point: Point
  before: Point | undefined
  phase: Phase | undefined
}

const PointItem = ({ frame, point, before, phase }: PointItemProps) => {
  const { texts, say } = frame
  const PointIcon = icons[point.kind]
  const seconds = before ? (Date.parse(point.at) - Date.parse(before.at)) / 1000 : 0
  return (
    <li class={`point point-${point.kind}${point.past ? ' point-past' : ''}`} data-phase={phase}>
      <span class="point-mark">
        <PointIcon />
      </span>
      <div class="point-words">
        <p class="point-when">
          {point.past && <span class="unseen">{texts.timeline.past} </span>}
          <time datetime={point.datetime}>{point.when}</time>
          {seconds >= 60 && (
            <span class="point-after"> {texts.timeline.after(say.span(seconds))}</span>
          )}
        </p>
        <p class="point-title">{point.title}</p>
        {point.detail && <p class="point-detail">{point.detail}</p>}
      </div>
    </li>
  )
}
