import type { Board, BoardGroup, BoardRow } from '../../src/cancellation/board.ts'
import { Button } from '../components/button.tsx'
import { SearchIcon } from '../components/icons.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Empty } from '../services/empty.tsx'
import { Clock } from './clock.tsx'
import { addressOf, type StaffQuery } from './list.ts'
import { explain, troubleOf } from './problem.tsx'
import { StateTag, UrgencyTag } from './tags.tsx'

export interface BoardProps {
  frame: Frame
  query: StaffQuery
  board: Board
  /** How much there is for a person to look at. */
  attention: number
  /** The cursor of what comes after; null on the last page. */
  next: string | null
}

export const BoardPage = ({ frame, query, board, attention, next }: BoardProps) => {
  const words = frame.texts.staff.board
  const { breached } = board.counts
  const filtered = query.group !== null || query.search !== '' || query.server !== ''
  const empty = filtered ? words.none : words.calm
  return (
    <Layout frame={frame} title={words.title} wide refresh={query.from ? undefined : 30}>
      <h1>{words.title}</h1>
      {breached > 0 && query.group !== 'breached' && (
        <Notice tone="warn" title={words.late.breached(frame.say.count(breached), breached === 1)}>
          <p>
            <a href={addressOf({ ...query, group: 'breached', from: '' })}>{words.late.next}</a>
          </p>
        </Notice>
      )}
      {attention > 0 && (
        <Notice tone="warn" title={words.attention(frame.say.count(attention), attention === 1)}>
          <p>
            <a href="/staff/attention">{frame.texts.staff.attention.lead}</a>
          </p>
        </Notice>
      )}
      <Groups frame={frame} query={query} counts={board.counts} />
      <Search frame={frame} query={query} servers={board.servers} />
      {board.items.length === 0 ? (
        <Empty title={empty.title} text={empty.text}>
          {filtered && <a href="/staff">{words.clear}</a>}
        </Empty>
      ) : (
        <ul class="service-list">
          {board.items.map((row) => (
            <Row frame={frame} row={row} />
          ))}
        </ul>
      )}
      {(next !== null || query.from !== '') && (
        <nav class="pager" aria-label={words.pages}>
          {query.from !== '' && <a href={addressOf({ ...query, from: '' })}>{words.first}</a>}
          {next !== null && (
            <a rel="next" href={addressOf({ ...query, from: next })}>
              {words.next}
            </a>
          )}
        </nav>
      )}
    </Layout>
  )
}

const groups = ['breached', 'at_risk', 'stuck', 'paused', 'running', 'waiting'] as const

const Groups = ({
  frame,
  query,
  counts,
}: Pick<BoardProps, 'frame' | 'query'> & Pick<Board, 'counts'>) => {
  const words = frame.texts.staff.board
  const tab = (group: BoardGroup | null, label: string, count?: number) => (
    <li>
      <a
        href={addressOf({ ...query, group, from: '' })}
        aria-current={query.group === group ? 'true' : undefined}
      >
        {label} {count !== undefined && <span class="count">{frame.say.count(count)}</span>}
      </a>
    </li>
  )
  return (
    <nav class="tabs" aria-label={words.filter}>
      <ul>
        {tab(null, words.groups.all, counts.all)}
        {groups.map((group) => tab(group, words.groups[group], counts[group]))}
        {tab('finished', words.groups.finished)}
      </ul>
    </nav>
  )
}

const Search = ({
  frame,
  query,
  servers,
}: Pick<BoardProps, 'frame' | 'query'> & Pick<Board, 'servers'>) => {
  const words = frame.texts.staff.board
  const known = query.server && !servers.includes(query.server) ? [query.server] : []
  return (
    <search>
      <form class="board-search" method="get" action="/staff">
        {query.group && <input type="hidden" name="estado" value={query.group} />}
        <div class="field">
          <label for="q">{words.search}</label>
          <p class="hint" id="q-ayuda">
            {words.searchHint}
          </p>
          <input
            id="q"
            name="q"
            type="search"
            value={query.search}
            maxlength={253}
            aria-describedby="q-ayuda"
          />
        </div>
        <div class="field">
          <label for="servidor">{words.server}</label>
          <select id="servidor" name="servidor">
            <option value="">{words.everyServer}</option>
            {[...known, ...servers].map((server) => (
              <option value={server} selected={server === query.server}>
                {server}
              </option>
            ))}
          </select>
        </div>
        <Button look="plain">
          <SearchIcon />
          {words.searchButton}
        </Button>
      </form>
    </search>
  )
}

const Row = ({ frame, row }: { frame: Frame; row: BoardRow }) => {
  const { texts, say } = frame
  const words = texts.staff.board
  const trouble = troubleOf(row)
  return (
    <li class="job-row">
      <Clock frame={frame} urgency={row.urgency} deadline={row.deadline} />
      <div class="job-name">
        <h2>
          <a href={`/staff/jobs/${row.id}`}>{row.domain}</a>
        </h2>
        <p>
          <span class="reference">{row.protocol}</span> · {words.client(row.client)} · {row.service}{' '}
          {words.serverOf(row.server)}
        </p>
        {row.purpose === 'export' && <p>{texts.staff.purposes.export}</p>}
        {trouble && (
          <p>
            {say.label(texts.staff.job.problem.last)} {explain(frame, trouble).what}
          </p>
        )}
      </div>
      <div class="job-state">
        <p>
          <UrgencyTag frame={frame} urgency={row.urgency} />{' '}
          <StateTag frame={frame} state={row.state} />
        </p>
        <p class="hint">{words.steps(say.count(row.stepsDone), say.count(row.steps))}</p>
      </div>
    </li>
  )
}
