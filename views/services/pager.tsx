import type { Frame } from '../frame.ts'
import { addressOf, pageSize, type Query } from './list.ts'

export const Pager = ({ frame, query, total }: { frame: Frame; query: Query; total: number }) => {
  const words = frame.texts.services
  const last = Math.ceil(total / pageSize)
  if (last <= 1) return null
  const to = (page: number) => addressOf({ ...query, page })
  return (
    <nav class="pager" aria-label={words.pages}>
      {query.page > 1 && (
        <a rel="prev" href={to(query.page - 1)}>
          {words.previous}
        </a>
      )}
      <span>{words.page(frame.say.count(query.page), frame.say.count(last))}</span>
      {query.page < last && (
        <a rel="next" href={to(query.page + 1)}>
          {words.next}
        </a>
      )}
    </nav>
  )
}
