import type { ServiceState } from '../../src/catalogue/service.ts'
import type { Frame } from '../frame.ts'
import { addressOf, type Query } from './list.ts'

interface TabsProps {
  frame: Frame
  query: Query
  counts: Record<ServiceState, number>
}

/** The states with how many services are in each. */
export const Tabs = ({ frame, query, counts }: TabsProps) => {
  const words = frame.texts.services
  const states = ['active', 'suspended', 'cancelled'] as const
  const all = counts.active + counts.suspended + counts.cancelled
  const tab = (state: ServiceState | null, label: string, count: number) => (
    <li>
      <a
        href={addressOf({ ...query, state, page: 1 })}
        aria-current={query.state === state ? 'true' : undefined}
      >
        {label} <span class="count">{frame.say.count(count)}</span>
      </a>
    </li>
  )
  return (
    <nav class="tabs" aria-label={words.filter}>
      <ul>
        {tab(null, words.all, all)}
        {states.map((state) => tab(state, words.states[state], counts[state]))}
      </ul>
    </nav>
  )
}
