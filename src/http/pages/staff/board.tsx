import { Hono } from 'hono'
import { z } from 'zod'
import { BoardPage } from '../../../../views/staff/boardPage.tsx'
import { boardPageSize, type StaffQuery } from '../../../../views/staff/list.ts'
import { countAttention } from '../../../cancellation/attention.ts'
import { boardGroups, staffBoard } from '../../../cancellation/board.ts'
import { readCursor, writeCursor } from '../../api/cursor.ts'
import type { PageEnv, Visit } from '../visit.ts'

const position = z.object({ deadline: z.iso.datetime(), id: z.string() }).strict()

/** Every job by its clock. */
export const boardPages = new Hono<PageEnv>().get('/staff', async (c) => {
  const { ctx, frame } = c.var
  const query = queryIn(c)
  const { group, search, server, from } = query
  const after = positionIn(from)
  const board = await staffBoard(ctx, {
    ...(group && { group }),
    ...(search && { search }),
    ...(server && { server }),
    ...(after && { after }),
    pageSize: boardPageSize,
  })
  const last = board.items.at(-1)
  const next = board.more && last ? writeCursor({ deadline: last.deadline, id: last.id }) : null
  return c.html(
    <BoardPage
      frame={frame}
      query={{ ...query, from: after ? from : '' }}
      board={board}
      attention={await countAttention(ctx.db.orm)}
      next={next}
    />,
  )
})

/** What can't be read counts as not said. */
function queryIn(c: Visit): StaffQuery {
  const server = c.req.query('servidor') ?? ''
  return {
    group: boardGroups.find((group) => group === c.req.query('estado')) ?? null,
    search: (c.req.query('q') ?? '').trim().slice(0, 253),
    server: /^[A-Za-z0-9._-]{1,64}$/.test(server) ? server : '',
    from: c.req.query('desde') ?? '',
  }
}

function positionIn(cursor: string) {
  try {
    return cursor ? readCursor(position, cursor) : null
  } catch {
    return null
  }
}
