import { and, eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { expect } from 'vitest'
import { forever } from '../../../db/columns.ts'
import { client } from '../../../db/schema/client.ts'
import { serviceVersion } from '../../../db/schema/ledger.ts'
import type { TestApp } from '../app.ts'
import { serviceInput } from '../catalogue.ts'
import { type Operation, post, type Stoppable } from './operation.ts'

const person = { name: 'Ana Suárez', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }
const clientPath = (number: string) => `/clients/${number}`
const servicePath = (id: string) => `/services/${id}`

/** What is stored at a path; null for nothing. */
const at = async ({ call }: TestApp, path: string) => {
  const { status, body } = await call('GET', path)
  return status === 200 ? body : null
}

interface StoppableUpsert extends Stoppable {
  number: string
  service?: string
}

const idOf = () => nanoid(12).replaceAll(/[^A-Za-z0-9]/g, 'x')
const each = <T>(count: number, make: () => T | Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, async () => make()))

/** Every client is there once, and of every service one version that holds. */
async function ends(app: TestApp, _: unknown, all: StoppableUpsert[]): Promise<void> {
  const { orm } = app.ctx.db
  for (const { number, service } of all) {
    expect(await orm.select().from(client).where(eq(client.number, number))).toHaveLength(1)
    if (service === undefined) continue
    const holds = and(eq(serviceVersion.serviceId, service), eq(serviceVersion.recordedTo, forever))
    expect(await orm.select().from(serviceVersion).where(holds)).toHaveLength(1)
    expect(await at(app, servicePath(service))).toMatchObject({ client: number })
  }
}

/** What a provider's own system says about clients and services. */
export const catalogueOperations: Operation<StoppableUpsert>[] = [
  {
    name: 'put a client',
    route: 'PUT /api/v1/clients/:number',
    rule: 'a client is there once with their key, or not at all',
    answers: [201, 200],
    ends,
    prepare: (app, count) =>
      each(count, () => {
        const number = idOf()
        const path = clientPath(number)
        const body = { ...person, password: 'tres teros al sol' }
        return { number, request: { method: 'PUT', path, body }, effect: () => at(app, path) }
      }),
  },
  {
    name: 'put a service',
    route: 'PUT /api/v1/services/:id',
    rule: 'a service is there with its components and one version, or not at all',
    answers: [201, 200],
    ends,
    prepare: (app, count) =>
      each(count, async () => {
        const [number, service] = [idOf(), idOf()]
        await app.call('PUT', clientPath(number), person)
        const path = servicePath(service)
        const body = serviceInput(number)
        return {
          ...{ number, service },
          request: { method: 'PUT', path, body },
          effect: () => at(app, path),
        }
      }),
  },
  {
    name: 'import',
    route: 'POST /api/v1/import',
    rule: 'each line is there whole or not at all',
    answers: [200, 200],
    ends,
    prepare: (app, count) =>
      each(count, () => {
        const [number, service] = [idOf(), idOf()]
        const lines = [
          { type: 'client', id: number, ...person },
          { type: 'service', id: service, ...serviceInput(number) },
        ]
        return {
          ...{ number, service },
          request: {
            ...post('/import', lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
            type: 'application/x-ndjson',
          },
          effect: () => at(app, clientPath(number)),
        }
      }),
  },
]
