import type { ServiceState } from '../../src/catalogue/service.ts'

export interface Query {
  state: ServiceState | null
  search: string
  page: number
}

export const pageSize = 25

/** The page's address for a query; defaults are left out. */
export function addressOf({ state, search, page }: Query): string {
  const parameters = new URLSearchParams()
  if (state) parameters.set('estado', state)
  if (search) parameters.set('q', search)
  if (page > 1) parameters.set('pagina', String(page))
  const text = parameters.toString()
  return text ? `/servicios?${text}` : '/servicios'
}
