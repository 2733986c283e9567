/** Every type of event that endpoints can be told of (DESIGN, “Outgoing webhooks”). */
export const webhookTypes = [
  'cancellation.declared',
  'cancellation.confirmed',
  'cancellation.withdrawn',
  'cancellation.retained',
  'cancellation.lapsed',
  'cancellation.in_review',
  'cancellation.ended',
  'cancellation.completed',
  'cancellation.reopened',
  'debit.stopped',
  'debit.resumed',
  'debit.disputed',
  'deprovisioning.at_risk',
  'deprovisioning.breached',
  'deprovisioning.stuck',
  'deprovisioning.completed',
] as const
export type WebhookType = (typeof webhookTypes)[number]

export interface WebhookEvent {
  type: WebhookType
  /** When it happened, which may be before it was written down. */
  at: Date
  service: string
  /** Facts for machines: protocol, ids, states, instants. Never codes, addresses or words of a person. */
  data: Record<string, unknown>
}
