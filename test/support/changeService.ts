import type { Service } from '../../src/catalogue/service.ts'
import type { Answer, TestApp } from './app.ts'

export type PutAnswer = Answer<Service & { ignored?: string[]; code?: string; protocol?: string }>

/** Reads a service and puts it back with changes, as a billing system does after a renewal. */
export async function changeService(
  { call }: TestApp,
  service: string,
  changes: Partial<Service> = {},
): Promise<PutAnswer> {
  const { body } = await call<Service>('GET', `/services/${service}`)
  const { id: _, ...input } = body
  return call('PUT', `/services/${service}`, { ...input, ...changes })
}
