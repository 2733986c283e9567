import type { Hono } from 'hono'
import { DomainError } from '../../errors.ts'
import type { PageEnv } from './visit.ts'

/** A known path asked with a method that it doesn't have: `method_not_allowed`, with what it has. */
export function refuseOtherMethods(app: Hono<PageEnv>, parts: Hono<PageEnv>[]): void {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of parts.flatMap((part) => part.routes)) {
    if (method === 'ALL') continue
    const known = methods.get(path) ?? new Set()
    methods.set(path, known.add(method))
  }
  for (const [path, known] of methods)
    app.all(path, (c) => {
      c.header('allow', [...known, ...(known.has('GET') ? ['HEAD'] : [])].join(', '))
      throw new DomainError('method_not_allowed')
    })
}
