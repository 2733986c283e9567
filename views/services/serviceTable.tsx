import type { ServiceRow } from '../../src/cancellation/servicesOfClient.ts'
import type { ServiceState } from '../../src/catalogue/service.ts'
import type { Frame } from '../frame.ts'
import { RowAction } from './rowAction.tsx'

/** The page's services under their states. */
export const ServiceTable = ({ frame, items }: { frame: Frame; items: ServiceRow[] }) => (
  <>
    {(['active', 'suspended', 'cancelled'] as const).map((state) => {
      const rows = items.filter((item) => item.state === state)
      return rows.length === 0 ? null : <Group frame={frame} state={state} rows={rows} />
    })}
  </>
)

interface GroupProps {
  frame: Frame
  state: ServiceState
  rows: ServiceRow[]
}

const Group = ({ frame, state, rows }: GroupProps) => (
  <section class="services" aria-labelledby={`estado-${state}`}>
    <h2 id={`estado-${state}`}>
      <span class={`dot dot-${state}`} />
      {frame.texts.services.states[state]}
    </h2>
    <ul class="service-list">
      {rows.map((row) => (
        <Row frame={frame} row={row} />
      ))}
    </ul>
  </section>
)

const Row = ({ frame, row }: { frame: Frame; row: ServiceRow }) => {
  const { texts, say } = frame
  const words = texts.services
  return (
    <li class="service">
      <div class="service-name">
        <h3>{row.domain}</h3>
        <p>{row.plan}</p>
      </div>
      <dl class="service-facts">
        <div>
          <dt>{words.expiresOn}</dt>
          <dd>
            <time datetime={row.expiresOn}>{say.shortDay(row.expiresOn)}</time>
          </dd>
        </div>
        <div>
          <dt>{words.payment[row.payment]}</dt>
          <dd>
            {say.money(row.price)} <span class="every">{cycle(frame, row.cycleMonths)}</span>
          </dd>
        </div>
      </dl>
      <div class="service-action">
        <RowAction frame={frame} row={row} />
      </div>
    </li>
  )
}

function cycle({ texts, say }: Frame, months: number): string {
  const words = texts.services.every
  if (months === 1) return words.monthly
  return months === 12 ? words.yearly : words.months(say.count(months))
}
