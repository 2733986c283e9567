import { nanoid } from 'nanoid'
import type { ServiceInput } from '../../src/catalogue/service.ts'
import type { TestApp } from './app.ts'

export interface Contracted {
  client: string
  service: string
  server: string
  domain: string
}

const unique = () =>
  nanoid(10)
    .replaceAll(/[^A-Za-z0-9]/g, 'x')
    .toLowerCase()

/** A service's input with believable values; `changes` lay over them. */
export function serviceInput(client: string, changes: Partial<ServiceInput> = {}): ServiceInput {
  const domain = changes.domain ?? `${unique()}.com.ar`
  return {
    client,
    plan: 'Hosting Inicial',
    domain,
    state: 'active',
    policy: 'wipe-24h',
    startedOn: '2024-03-15',
    expiresOn: '2026-12-15',
    cycleMonths: 1,
    price: { amount: '4500.00', currency: 'ARS' },
    payment: 'auto_debit',
    server: `web-${unique()}`,
    components: [
      { kind: 'site', ref: domain },
      { kind: 'mailbox', ref: `info@${domain}` },
    ],
    ...changes,
  }
}

/** A client with one service, made over the API. */
export async function contract(
  { call }: TestApp,
  changes: Partial<ServiceInput> = {},
  client: {
    email?: string
    password?: string
    name?: string
    locale?: string
    country?: string
  } = {},
): Promise<Contracted> {
  const number = `c-${unique()}`
  const made = await call('PUT', `/clients/${number}`, {
    name: client.name ?? 'Ana Suárez',
    email: client.email ?? `${number}@correo.example`,
    locale: client.locale ?? 'es-AR',
    country: client.country ?? 'AR',
    ...(client.password ? { password: client.password } : {}),
  })
  if (made.status !== 201) throw new Error(`client: ${made.text}`)
  const service = `srv-${unique()}`
  const input = serviceInput(number, changes)
  const put = await call('PUT', `/services/${service}`, input)
  if (put.status !== 201) throw new Error(`service: ${put.text}`)
  return { client: number, service, server: input.server, domain: input.domain }
}

/** A client with many services, each with a server of its own unless `changes` say otherwise. */
export async function contractMany(
  { call }: TestApp,
  count: number,
  changes: Partial<ServiceInput> = {},
): Promise<Contracted[]> {
  const number = `c-${unique()}`
  await call('PUT', `/clients/${number}`, {
    name: 'Ana Suárez',
    email: `${number}@correo.example`,
    locale: 'es-AR',
    country: 'AR',
  })
  const all: Contracted[] = []
  for (let n = 0; n < count; n++) {
    const service = `srv-${unique()}`
    const input = serviceInput(number, changes)
    const put = await call('PUT', `/services/${service}`, input)
    if (put.status !== 201) throw new Error(`service: ${put.text}`)
    all.push({ client: number, service, server: input.server, domain: input.domain })
  }
  return all
}
