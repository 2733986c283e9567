import type { Hono } from 'hono'
import type { ServiceInput } from '../../../src/catalogue/service.ts'
import type { TestApp } from '../../support/app.ts'
import { type Contracted, contract } from '../../support/catalogue.ts'

export interface Visited {
  status: number
  headers: Headers
  html: string
  /** The words of `main`, without markup. */
  main: string
  h1: string
  location: string
}

/** A browser without scripts: keeps its cookie, sends forms as browsers do. */
export interface Visitor {
  cookie: string
  get(path: string, headers?: Record<string, string>): Promise<Visited>
  post(
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Visited>
  login(number: string, key: string): Promise<Visited>
}

export const key = 'una-clave-larga'

export function visitor({ app }: { app: Hono }): Visitor {
  const send = async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
    const headers = { ...init.headers, ...(self.cookie && { cookie: self.cookie }) }
    const response = await app.request(path, { ...init, headers })
    const set = response.headers.getSetCookie().at(-1)
    if (set) self.cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '')
    return read(response)
  }
  const self: Visitor = {
    cookie: '',
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    login: (number, key) => self.post('/ingresar', { numero: number, clave: key }),
  }
  return self
}

async function read(response: Response): Promise<Visited> {
  const html = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    html,
    main: wordsOf(/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''),
    h1: wordsOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? ''),
    location: response.headers.get('location') ?? '',
  }
}

const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** A client with a service, logged in. */
export async function loggedIn(
  app: TestApp,
  changes: Partial<ServiceInput> = {},
  email?: string,
): Promise<Contracted & { visit: Visitor }> {
  const contracted = await contract(app, changes, { password: key, ...(email && { email }) })
  const visit = visitor(app)
  const { status } = await visit.login(contracted.client, key)
  if (status !== 303) throw new Error(`login: ${status}`)
  return { ...contracted, visit }
}

/** Presses the button of a request's page; gives the protocol. */
export async function declareOnPage(
  { visit, service }: { visit: Visitor; service: string },
  fields: Record<string, string> = {},
): Promise<string> {
  const { location } = await visit.post(`/servicios/${service}/baja`, fields)
  const protocol = /^\/bajas\/(BAJA-\w+)/.exec(location)?.[1]
  if (!protocol) throw new Error(`not declared: ${location}`)
  return protocol
}
