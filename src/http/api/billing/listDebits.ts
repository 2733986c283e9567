import { z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { accepts } from 'hono/accepts'
import type { Debit } from '../../../billing/debit.ts'
import { type DebitQuery, listDebits as list, openDebits } from '../../../billing/debits.ts'
import type { Context } from '../../../context.ts'
import { page, readCursor } from '../cursor.ts'
import { json, operation } from '../operation.ts'
import { debit, debitColumns } from '../schemas/billing.ts'
import { civilDate, cursor, id, instant, limit, month, pageOf } from '../schemas/fields.ts'
import { streamed } from '../streamed.ts'
import { csvLine } from './csv.ts'

export const listDebits = operation({
  method: 'get',
  path: '/billing/debits',
  scope: 'billing',
  summary: 'Every debit due in a month and whether it may be taken',
  query: z.strictObject({
    month,
    asOf: instant.optional(),
    payment: z.enum(['auto_debit', 'invoice']).optional(),
    limit,
    cursor,
  }),
  answers: {
    200: {
      description: 'A page as JSON; all of them as NDJSON or CSV, by Accept',
      content: {
        'application/json': { schema: pageOf(debit) },
        'application/x-ndjson': { schema: debit },
        'text/csv': { schema: z.string() },
      },
    },
  },
  async handle({ ctx, query: { limit, cursor, asOf = null, ...filter }, http }) {
    const wanted = { ...filter, asOf }
    const after = readCursor(positionIn(filter.month), cursor)
    const type = accepts(http, { header: 'Accept', supports: [...types], default: types[0] })
    if (type === 'application/x-ndjson') return ndjson(ctx, http, wanted)
    if (type === 'text/csv') return csv(ctx, http, wanted)
    const found = await list(ctx, wanted, after, limit + 1)
    return json(
      200,
      page(found, limit, ({ dueOn, service }) => ({ dueOn, service })),
    )
  },
})

const types = ['application/json', 'application/x-ndjson', 'text/csv'] as const

const positionIn = (month: string) =>
  z.strictObject({ dueOn: civilDate.startsWith(`${month}-`), service: id })

async function ndjson(ctx: Context, http: HonoContext, query: DebitQuery): Promise<Response> {
  const each = await openDebits(ctx, query)
  return streamed(ctx.log, http, 'application/x-ndjson', (write, signal) =>
    each((debits) => write(debits.map((row) => `${JSON.stringify(row)}\n`).join('')), signal),
  )
}

async function csv(ctx: Context, http: HonoContext, query: DebitQuery): Promise<Response> {
  const each = await openDebits(ctx, query)
  const lineOf = (row: Debit) => csvLine(debitColumns.map((column) => row[column]))
  return streamed(
    ctx.log,
    http,
    'text/csv; charset=utf-8; header=present',
    async (write, signal) => {
      await write(csvLine(debitColumns))
      await each((debits) => write(debits.map(lineOf).join('')), signal)
    },
  )
}
