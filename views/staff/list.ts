import type { BoardGroup } from '../../src/cancellation/board.ts'

export interface StaffQuery {
  group: BoardGroup | null
  search: string
  /** Empty: all of them. */
  server: string
  /** The cursor of the page; empty: the first one. */
  from: string
}

export const boardPageSize = 30

/** The board's address for a query; defaults are left out. */
export function addressOf({ group, search, server, from }: StaffQuery): string {
  const parameters = new URLSearchParams()
  if (group) parameters.set('estado', group)
  if (search) parameters.set('q', search)
  if (server) parameters.set('servidor', server)
  if (from) parameters.set('desde', from)
  const text = parameters.toString()
  return text ? `/staff?${text}` : '/staff'
}
