import type { Visited } from '../../http/pages/visitor.ts'

/** A page as somebody comes to see it. */
export interface State {
  name: string
  status: number
  ask(): Promise<Visited>
}

/** By the route of the router that answers. */
export type States = Record<string, State[]>

export const state = (name: string, ask: () => Promise<Visited>, status = 200): State => ({
  name,
  status,
  ask,
})
