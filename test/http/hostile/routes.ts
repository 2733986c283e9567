import type { Hono } from 'hono'
import { createApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Context } from '../../../src/context.ts'
import { operations } from '../../../src/http/api/operations.ts'
import { createLog } from '../../../src/log.ts'

/** Who may ask a route, and by what. */
export type Category =
  /** A key with the operation's scope. */
  | 'operation'
  /** Anybody, to learn the API. */
  | 'document'
  /** Whatever watches over the process. */
  | 'machine'
  /** Anybody. */
  | 'open'
  /** A logged-in client, for what is theirs. */
  | 'own'
  /** A logged-in member of the staff. */
  | 'staff'

export interface Route {
  method: string
  path: string
  category: Category | null
}

const honoPath = (path: string) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
const ofKeys = new Set(
  operations.map(({ method, path }) => `${method.toUpperCase()} ${honoPath(path)}`),
)

/** Exact paths, or all below one that ends in a slash. */
const byPath: [category: Category, paths: string[]][] = [
  ['document', ['/api/v1/openapi.json', '/api/docs', '/api/policies.schema.json']],
  ['machine', ['/health/', '/metrics']],
  [
    'open',
    [
      '/ingresar',
      '/salir',
      '/recuperar',
      '/recuperar/',
      '/no-fui-yo/',
      '/idioma',
      '/dev/inbox',
      '/dev/inbox/',
      '/staff/login',
      '/staff/logout',
    ],
  ],
  ['staff', ['/staff', '/staff/']],
  ['own', ['/', '/servicios', '/servicios/', '/bajas/', '/acceso', '/acceso/']],
]

function categoryOf(method: string, path: string): Category | null {
  if (ofKeys.has(`${method} ${path}`)) return 'operation'
  for (const [category, paths] of byPath)
    for (const known of paths)
      if (path === known || (known.length > 1 && known.endsWith('/') && path.startsWith(known)))
        return category
  return null
}

/** Every route of the router that answers to a method, with its category; null for one that has none. */
export function routesOf({ app }: { app: Hono }): Route[] {
  const named = app.routes.filter(({ method }) => method !== 'ALL')
  const distinct = new Map(named.map(({ method, path }) => [`${method} ${path}`, { method, path }]))
  return [...distinct.values()].map(({ method, path }) => ({
    method,
    path,
    category: categoryOf(method, path),
  }))
}

/** Routes are known before there is a database. */
export const bareRoutes: Route[] = routesOf({
  app: createApp({
    config: loadConfig({}, { demo: true }),
    clock: { now: () => new Date(0) },
    log: createLog('silent'),
  } as unknown as Context),
})

/** A route's path with its parameters filled in; throws on one that nobody has a value for. */
export const addressOf = (path: string, values: Record<string, string>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${path}: what is :${name}?`)
    return value
  })
