import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { statusOf } from '../../src/errors.ts'
import { api } from '../../src/http/api/api.ts'
import { operations } from '../../src/http/api/operations.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: Record<string, Json>
}
interface Described {
  description: string
  headers?: Record<string, unknown>
  content?: Record<string, { schema: Json }>
}
interface Documented {
  summary: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Json }>; required?: boolean }
  responses: Record<string, Described>
  security: Record<string, string[]>[]
}
interface Document {
  openapi: string
  info: Record<string, string>
  servers: { url: string }[]
  paths: Record<string, Record<string, Documented>>
  components: { schemas: Record<string, Json>; securitySchemes: Record<string, Json> }
}

const config = loadConfig({ PUBLIC_URL: 'https://panel.example' }, { demo: true })
const app = api({ config } as Context)
let text: string
let document: Document
beforeAll(async () => {
  const response = await app.request('/api/v1/openapi.json')
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  text = await response.text()
  document = JSON.parse(text)
})

const documented = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

/** Every object in a JSON value with the path to it. */
function* objectsIn(value: Json, at = '#'): Generator<[string, Record<string, Json>]> {
  if (value === null || typeof value !== 'object') return
  if (!Array.isArray(value)) yield [at, value]
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${key}`)
}

describe('the OpenAPI document', () => {
  test('is of version 3.1, with a title, a version and where the API is', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    expect(document.servers).toEqual([{ url: 'https://panel.example' }])
  })

  test('has each operation once, with a summary, its scope and what it answers', () => {
    expect(
      documented()
        .map(({ path, method }) => `${method} ${path}`)
        .sort(),
    ).toEqual(operations.map(({ method, path }) => `${method} /api/v1${path}`).sort())
    for (const { path, method, operation } of documented()) {
      const op = operations.find((o) => `/api/v1${o.path}` === path && o.method === method)
      expect(operation.summary).toMatch(/^[A-Z]/)
      expect(operation.security).toEqual([{ key: op?.scope ? [op.scope] : [] }])
      expect(Object.keys(operation.responses)).toContain('default')
      expect(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))).toBe(true)
      for (const { description } of Object.values(operation.responses))
        expect(description).toMatch(/\w/)
    }
    expect(document.components.securitySchemes).toEqual({ key: { type: 'http', scheme: 'bearer' } })
  })

  test('describes every parameter of every path, as required', () => {
    for (const { path, operation } of documented()) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(inPath.map(({ name }) => name)).toEqual(named)
      for (const { required, schema } of inPath)
        expect([required, schema.type]).toEqual([true, 'string'])
    }
  })

  test('describes every query field with its bounds', () => {
    const list = document.paths['/api/v1/services']?.get?.parameters ?? []
    expect(list.map(({ name }) => name)).toEqual(['state', 'client', 'server', 'limit', 'cursor'])
    expect(list.find(({ name }) => name === 'limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 500,
      default: 50,
    })
    const debits = document.paths['/api/v1/billing/debits']?.get?.parameters ?? []
    expect(debits.filter(({ required }) => required).map(({ name }) => name)).toEqual(['month'])
  })

  test('says what a refusal looks like and which headers tell what to do', () => {
    for (const { operation } of documented()) {
      for (const status of ['401', '429', '503', 'default'])
        expect(Object.keys(operation.responses[status]?.content ?? {})).toEqual([
          'application/problem+json',
        ])
      expect(operation.responses['401']?.headers).toHaveProperty('WWW-Authenticate')
      expect(operation.responses['429']?.headers).toHaveProperty('Retry-After')
      expect(operation.responses['503']?.headers).toHaveProperty('Retry-After')
    }
  })

  test('says how a body is sent: JSON, and NDJSON to import', () => {
    for (const { path, method, operation } of documented()) {
      const types = Object.keys(operation.requestBody?.content ?? {})
      const type = path.endsWith('/import') ? 'application/x-ndjson' : 'application/json'
      expect(types).toEqual(method === 'get' ? [] : [type])
    }
  })

  test('resolves every reference', () => {
    const resolve = (ref: string) =>
      ref
        .replace('#/', '')
        .split('/')
        .reduce<Json | undefined>(
          (value, key) => (value as Record<string, Json> | undefined)?.[key],
          document as unknown as Json,
        )
    const references = [...objectsIn(document as unknown as Json)].flatMap(([, object]) =>
      typeof object.$ref === 'string' ? [object.$ref] : [],
    )
    expect(references.length).toBeGreaterThan(20)
    for (const ref of references) expect(resolve(ref), ref).toBeTypeOf('object')
  })

  test('uses JSON Schema 2020-12: known types, no `nullable`, bounds that are numbers', () => {
    const types = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null']
    for (const [at, object] of objectsIn(document as unknown as Json)) {
      if (at.endsWith('/properties') || at.includes('/example')) continue
      expect(object, at).not.toHaveProperty('nullable')
      for (const bound of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'])
        if (bound in object) expect(object[bound], at).toBeTypeOf('number')
      const given = object.type
      if (given !== undefined && !at.includes('securitySchemes'))
        for (const type of [given].flat()) expect(types, at).toContain(type)
    }
  })

  test('has patterns that its own examples match', () => {
    const seen = [...objectsIn(document as unknown as Json)].flatMap(
      ([at, { pattern, example }]) =>
        typeof pattern === 'string' ? [{ at, pattern, example }] : [],
    )
    expect(seen.length).toBeGreaterThan(10)
    for (const { at, pattern, example } of seen)
      if (example !== undefined) expect(String(example), at).toMatch(new RegExp(pattern, 'u'))
  })

  test('says where an Idempotency-Key is heeded', () => {
    for (const { method, operation } of documented()) {
      const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header')
      expect(headers.map(({ name }) => name)).toEqual(method === 'post' ? ['Idempotency-Key'] : [])
    }
  })

  test('lets absent things be null where the answers give null', () => {
    const properties = (name: string) =>
      (document.components.schemas[name] as { properties: Record<string, { type: Json }> })
        .properties
    expect(properties('Debit').holdUntil?.type).toEqual(['string', 'null'])
    expect(properties('Terms').lastDay?.type).toEqual(['string', 'null'])
  })
})

describe('the reading page', () => {
  let html: string
  let headers: Headers
  beforeAll(async () => {
    const response = await app.request('/api/docs')
    html = await response.text()
    headers = response.headers
  })

  test('has neither script nor inline style and loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i)
    expect(html.match(/(?:src|href)="(?!\/|#)[^"]*"/g)).toBeNull()
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('shows each operation with its scope and parameters, each object and each error once', () => {
    for (const { method, path, scope } of operations) {
      const heading = `${method.toUpperCase()} /api/v1${path}`
      expect(html).toContain(heading)
      const section = html.slice(html.indexOf(heading)).split('</section>')[0] ?? ''
      expect(section).toContain(`<code>${scope ?? 'any'}</code>`)
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect(section).toContain(`<code>${name}<`)
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const code of Object.keys(statusOf)) expect(ids).toContain(code)
    for (const name of Object.keys(document.components.schemas))
      expect(ids).toContain(`schema-${name}`)
  })
})
