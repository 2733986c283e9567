import { expect, test } from 'vitest'
import { bareRoutes } from '../http/hostile/routes.ts'
import { testApp } from '../support/app.ts'
import { policiesFile } from '../support/policies.ts'
import { apiOperations, formOperations } from '../support/stoppable/every.ts'
import { keeping } from '../support/stoppable/kept.ts'
import { testKilled } from '../support/stoppable/killed.ts'

/** Answers with a cookie, and keeps nothing. */
const writesNothing = ['POST /idioma']

test('every route that changes something is among those that are killed', () => {
  const writing = bareRoutes
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
  const killed = [...apiOperations, ...formOperations].map(({ route }) => route)
  expect([...new Set([...killed, ...writesNothing])].sort()).toEqual(writing.sort())
})

testKilled([...apiOperations, ...formOperations], () =>
  testApp({
    start: new Date().toISOString(),
    policiesFile: policiesFile({ id: 'wipe-24h', undoWindowSeconds: 0 }, keeping),
  }),
)
