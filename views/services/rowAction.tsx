import type { PropsWithChildren } from 'hono/jsx'
import type { CancellationState } from '../../src/cancellation/cancellation.ts'
import type { ServiceRow } from '../../src/cancellation/servicesOfClient.ts'
import { CrossIcon } from '../components/icons.tsx'
import { Prescribed } from '../components/prescribed.tsx'
import type { Frame } from '../frame.ts'

const over = new Set<CancellationState>(['withdrawn', 'retained', 'lapsed'])
const tones: Partial<Record<CancellationState, string>> = {
  declared: 'warn',
  in_review: 'warn',
  confirmed: 'danger',
  wiping: 'danger',
  completed: 'ok',
}

/** What can be done with a service now: ask, confirm, or look at where its cancellation stands. */
export const RowAction = ({ frame, row }: { frame: Frame; row: ServiceRow }) => {
  const words = frame.texts.services
  const { cancellation } = row
  const canAsk = row.state !== 'cancelled' && (!cancellation || over.has(cancellation.state))
  const toConfirm = cancellation?.state === 'declared'
  return (
    <>
      {canAsk && (
        <ActionLink href={`/servicios/${row.id}/baja`} of={row.domain}>
          <Prescribed frame={frame} as={['entry']} own={words.request} />
        </ActionLink>
      )}
      {toConfirm && (
        <ActionLink href={`/bajas/${cancellation.protocol}/confirmar`} of={row.domain}>
          {words.confirm}
        </ActionLink>
      )}
      {cancellation && (
        <a
          class={`tag tag-${tones[cancellation.state] ?? 'plain'}`}
          href={`/bajas/${cancellation.protocol}`}
        >
          {words.cancellation[cancellation.state]}
          <span class="unseen"> {row.domain}</span>
        </a>
      )}
    </>
  )
}

const ActionLink = ({ href, of, children }: PropsWithChildren<{ href: string; of: string }>) => (
  <a class="button button-plain" href={href}>
    <CrossIcon />
    <span>
      {children}
      <span class="unseen"> {of}</span>
    </span>
  </a>
)
