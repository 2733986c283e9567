import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { forgetTheDead } from '../support/once.ts'
import { stopping } from '../support/stopping.ts'
import { digestOf } from './probe/digest.ts'
import { visit } from './probe/http.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { tracesOf } from './server/database.ts'
import { rootsOf } from './server/place.ts'
import { waitFor } from './server/process.ts'
import { maildirOf, siteOf } from './server/tenant.ts'

const place = inject('place')
const neighbour = inject('control')

describe('an agent killed with -9', () => {
  let baja: Baja
  beforeAll(async () => {
    baja = await startBaja(place, neighbour)
  })
  afterAll(() => baja.stop())

  test('in the middle of a wipe is followed by another that finishes it, with what was there at first', async () => {
    const before = await digestOf(place, neighbour)
    const { tenant, protocol } = await baja.leaver('a-medias')
    for (let d = 0; d < 40; d++) {
      const folder = join(siteOf(place, tenant), 'muchas', String(d))
      mkdirSync(folder, { recursive: true })
      for (let f = 0; f < 500; f++) writeFileSync(join(folder, `${f}.txt`), 'x')
    }
    // More than it does on the disk before it moves the site away, less than there are folders in it.
    const stops = stopping('agent')
    const env = { ...stops.env('after 60'), STOP_ON_DISK: '1' }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const first = baja.agent()
    vi.unstubAllEnvs()
    expect(await first.ended).toBe('SIGKILL')
    expect(stops.stoppedAt()).toMatch(/^(unlink|rmdir)Sync$/)
    const trash = join(rootsOf(place).state, 'trash')
    expect(readdirSync(trash)).toHaveLength(1)
    expect((await visit(place, tenant.domain)).text).toBe('retired')

    await forgetTheDead(baja.app)
    const second = baja.agent()
    await waitFor('the end', async () => (await baja.stateOf(protocol)) === 'completed')
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    const job = await baja.jobOf(protocol)
    expect(job.epoch).toBe(2)
    const files = job.steps.find(({ kind }) => kind === 'wipe_files')?.evidence[0]
    expect(files?.before.entries).toBe(24 + 1 + 40 * 501)
    expect(readdirSync(trash)).toEqual([])
    expect(existsSync(maildirOf(place, tenant))).toBe(false)
    expect(await tracesOf(place, tenant.database)).toEqual([])
    expect(await digestOf(place, neighbour)).toBe(before)
  })
})
