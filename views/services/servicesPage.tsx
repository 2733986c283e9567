import type { ServicesPage as ServicesPageResult } from '../../src/cancellation/servicesOfClient.ts'
import { Button } from '../components/button.tsx'
import { SearchIcon } from '../components/icons.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Empty } from './empty.tsx'
import { addressOf, type Query } from './list.ts'
import { Pager } from './pager.tsx'
import { ServiceTable } from './serviceTable.tsx'
import { Tabs } from './tabs.tsx'

export interface ServicesProps {
  frame: Frame
  query: Query
  result: ServicesPageResult
}

export const ServicesPage = ({ frame, query, result }: ServicesProps) => {
  const words = frame.texts.services
  const { counts } = result
  const all = counts.active + counts.suspended + counts.cancelled
  const nothingAtAll = all === 0 && query.search === ''
  return (
    <Layout frame={frame} title={words.title} wide>
      <h1>{words.title}</h1>
      {nothingAtAll ? (
        <Empty title={words.none.title} text={words.none.text} />
      ) : (
        <>
          <div class="list-tools">
            <Tabs frame={frame} query={query} counts={counts} />
            <Search frame={frame} query={query} />
          </div>
          {query.search !== '' && (
            <p class="found">
              {words.found(frame.say.count(result.total), result.total === 1, query.search)} ·{' '}
              <a href={addressOf({ ...query, search: '', page: 1 })}>{words.clearSearch}</a>
            </p>
          )}
          {result.items.length === 0 ? (
            <Empty title={words.noneHere.title} text={words.noneHere.text}>
              <a href="/servicios">{words.noneHere.all}</a>
            </Empty>
          ) : (
            <ServiceTable frame={frame} items={result.items} />
          )}
          <Pager frame={frame} query={query} total={result.total} />
        </>
      )}
    </Layout>
  )
}

const Search = ({ frame, query }: { frame: Frame; query: Query }) => {
  const words = frame.texts.services
  return (
    <search>
      <form class="search" method="get" action="/servicios">
        {query.state && <input type="hidden" name="estado" value={query.state} />}
        <label for="q">{words.search}</label>
        <div class="search-row">
          <input id="q" name="q" type="search" value={query.search} maxlength={100} />
          <Button look="plain">
            <SearchIcon />
            {words.searchButton}
          </Button>
        </div>
      </form>
    </search>
  )
}
