import type { Debit } from '../../src/billing/debit.ts'
import type { Answer, TestApp } from './app.ts'

/** The debit of one service; `query` such as `?asOf=…`. */
export const debitOf = ({ call }: TestApp, service: string, query = ''): Promise<Answer<Debit>> =>
  call<Debit>('GET', `/services/${service}/debit${query}`)

export interface DebitPage {
  items: Debit[]
  nextCursor: string | null
}

/** Every debit of a month, page by page; `query` such as `&payment=invoice`. */
export async function debitsOf(
  { call }: TestApp,
  month: string,
  query = '',
  limit = 500,
): Promise<Debit[]> {
  const debits: Debit[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/billing/debits?month=${month}${query}&limit=${limit}&cursor=${cursor}`
    const { status, body, text } = await call<DebitPage>('GET', path)
    if (status !== 200) throw new Error(text)
    debits.push(...body.items)
    cursor = body.nextCursor
  }
  return debits
}

/** Verdict, `late` where it is collected late, and reason in one text. */
export const short = ({ verdict, collect, reason }: Debit): string =>
  [verdict, collect, reason].filter(Boolean).join(' ')
