import type { CivilDate } from '../calendar.ts'
import type { Terms } from '../terms/terms.ts'

export const states = [
  'declared',
  'in_review',
  'confirmed',
  'wiping',
  'ended',
  'completed',
  'withdrawn',
  'retained',
  'lapsed',
] as const
export type CancellationState = (typeof states)[number]

export const channels = [
  'panel',
  'api',
  'phone',
  'email',
  'whatsapp',
  'chat',
  'in_person',
  'public',
] as const
export type Channel = (typeof channels)[number]

export const reasons = [
  'price',
  'unused',
  'moving',
  'quality',
  'support',
  'closing',
  'other',
] as const
export type Reason = (typeof reasons)[number]

export const terminationKinds = ['ordinary', 'extraordinary'] as const
export type TerminationKind = (typeof terminationKinds)[number]

/** What kind of termination the client declared (§ 312k BGB), and the cause of an extraordinary one. */
export interface Termination {
  kind: TerminationKind
  cause: string | null
}

/** One line of a cancellation's history, from its audit chain. */
export interface TimelineEntry {
  at: string
  event: string
  by: string
  detail: Record<string, unknown> | null
}

export const copyStates = ['ordered', 'being_made', 'ready'] as const

/** The order of a copy, as it stands. */
export interface CopyOrder {
  state: (typeof copyStates)[number]
  /** By when it is to be ready. */
  deadline: string
  readyAt: string | null
}

/** A cancellation as DESIGN's HTTP API gives it. */
export interface Cancellation {
  protocol: string
  service: string
  client: string
  state: CancellationState
  channel: Channel
  reason: Reason | null
  /** Only where it was said. */
  termination?: Termination
  declaredAt: string
  confirmBy: string
  confirmedAt: string | null
  endedAt: string | null
  completedAt: string | null
  lastDay: CivilDate | null
  wipe: { notBefore: string; deadline: string } | null
  /** Of the kept data, once the client has ordered it. */
  copy?: CopyOrder
  terms: Terms
  timeline: TimelineEntry[]
}
