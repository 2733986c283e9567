import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { digestOf } from './probe/digest.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { bind } from './server/bind.ts'
import { database } from './server/database.ts'
import { dovecot } from './server/dovecot.ts'
import { nginx } from './server/nginx.ts'
import { postfix } from './server/postfix.ts'
import { siteOf } from './server/tenant.ts'

const place = inject('place')
const neighbour = inject('control')

/** The step that can't be said to be done while the daemon is down. */
const cases = [
  { daemon: nginx, step: 'cut_access', name: 'sin-web' },
  { daemon: postfix, step: 'cut_access', name: 'sin-smtp' },
  { daemon: dovecot, step: 'cut_access', name: 'sin-imap' },
  { daemon: database, step: 'cut_access', name: 'sin-base' },
  { daemon: bind, step: 'remove_dns', name: 'sin-dns' },
] as const

describe('while a daemon is down', () => {
  let baja: Baja
  beforeAll(async () => {
    baja = await startBaja(place, neighbour)
  })
  afterAll(() => baja.stop())

  test.each(cases)(
    'nothing is said to be gone from it: $daemon.name',
    async ({ daemon, step, name }) => {
      const before = await digestOf(place, neighbour)
      const { tenant, protocol } = await baja.leaver(name)
      await daemon.stop(place)
      try {
        const { code, said } = await baja.agentOnce()
        expect(code, said).toBe(1)
      } finally {
        await daemon.start(place)
      }
      const { steps } = await baja.jobOf(protocol)
      const open = steps.find(({ state }) => state !== 'done')
      expect(open).toMatchObject({ kind: step })
      expect(['unknown', 'failed']).toContain(open?.state)
      if (step === 'cut_access') expect(existsSync(siteOf(place, tenant))).toBe(true)

      await baja.overPause()
      const { code, said } = await baja.agentOnce()
      expect(code, said).toBe(0)
      expect(await baja.stateOf(protocol)).toBe('completed')
      expect(await digestOf(place, neighbour)).toBe(before)
    },
  )
})
