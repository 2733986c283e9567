import type { Frame } from '../frame.ts'
import { type Point, phaseName, phasesOf } from './points.ts'

/** The timeline's points as a table, for who would rather read than look. */
export const PointTable = ({ frame, points }: { frame: Frame; points: Point[] }) => {
  const words = frame.texts.timeline.table
  const phases = phasesOf(points)
  return (
    <details class="as-table">
      <summary>{words.show}</summary>
      <div class="table-frame">
        <table>
          <caption class="unseen">{frame.texts.timeline.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.means}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point, i) => (
              <tr>
                <td>
                  <time datetime={point.datetime}>{point.when}</time>
                </td>
                <th scope="row">{point.title}</th>
                <td>{point.detail}</td>
                <td data-label={frame.say.label(words.state)}>
                  {phaseName(frame, phases[i] ?? 'open', points)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
