import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { digestOf } from './probe/digest.ts'
import { visit } from './probe/http.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { inside, rootsOf } from './server/place.ts'
import { maildirOf, siteOf } from './server/tenant.ts'

const place = inject('place')
const neighbour = inject('control')

describe('a tenant’s tree that leads elsewhere', () => {
  let baja: Baja
  let before: string
  beforeAll(async () => {
    baja = await startBaja(place, neighbour)
  })
  afterAll(() => baja.stop())
  beforeEach(async () => {
    before = await digestOf(place, neighbour)
  })
  afterEach(async () => {
    expect(await digestOf(place, neighbour)).toBe(before)
    expect((await visit(place, neighbour.domain)).text).toContain(neighbour.marker)
  })

  test('symlinks are deleted, never what they point at', async () => {
    const { tenant, protocol } = await baja.leaver('enlaces')
    const [site, mail] = [siteOf(place, tenant), maildirOf(place, tenant)]
    symlinkSync(siteOf(place, neighbour), join(site, 'vecino'))
    symlinkSync(join(siteOf(place, neighbour), 'index.php'), join(site, 'portada.php'))
    symlinkSync('/etc', join(site, 'etc'))
    symlinkSync('.', join(site, 'yo'))
    symlinkSync(maildirOf(place, neighbour), join(mail, '.Vecino'))
    const { code, said } = await baja.agentOnce()
    expect(code, said).toBe(0)
    expect(await baja.stateOf(protocol)).toBe('completed')
    expect([existsSync(site), existsSync(mail)]).toEqual([false, false])
    expect(existsSync('/etc/passwd')).toBe(true)
  })

  test('a symlink in place of the site is nobody’s site: the job is stuck and nothing is touched', async () => {
    const { tenant, protocol } = await baja.leaver('disfraz')
    const aside = inside(place, 'aside')
    renameSync(siteOf(place, tenant), aside)
    symlinkSync(siteOf(place, neighbour), siteOf(place, tenant))
    const { said } = await baja.agentOnce()
    expect(said).toContain('identity_mismatch')
    expect((await baja.jobOf(protocol)).state).toBe('stuck')
    expect(existsSync(join(aside, 'index.php'))).toBe(true)
    expect(existsSync(join(maildirOf(place, tenant), 'cur'))).toBe(true)
    expect(existsSync(join(rootsOf(place).access, 'mailbox', tenant.mailbox))).toBe(true)
  })

  test('a neighbour mounted inside the tree stops everything before anything is touched', async ({
    skip,
  }) => {
    const { tenant, protocol } = await baja.leaver('montado')
    const point = join(siteOf(place, tenant), 'fotos', 'vecino')
    mkdirSync(point)
    const mounted = spawnSync('mount', ['--bind', siteOf(place, neighbour), point])
    if (mounted.status !== 0) {
      console.warn(`SKIPPED: this kernel forbids bind mounts: ${mounted.stderr}`)
      skip()
    }
    try {
      const { said } = await baja.agentOnce()
      expect(said).toContain('mount_below')
      expect((await baja.jobOf(protocol)).state).toBe('stuck')
      expect((await visit(place, tenant.domain)).text).toContain(tenant.marker)
      expect(readdirSync(point)).toEqual(readdirSync(siteOf(place, neighbour)))
    } finally {
      execFileSync('umount', [point])
    }
  })

  test('an immutable file stays named in the evidence until it can go', async ({ skip }) => {
    const { tenant, protocol } = await baja.leaver('inmutable')
    const file = join(siteOf(place, tenant), 'fotos', '7.svg')
    const locked = spawnSync('chattr', ['+i', file])
    if (locked.status !== 0) {
      console.warn(`SKIPPED: this file system has no immutable files: ${locked.stderr}`)
      skip()
    }
    expect((await baja.agentOnce()).code).toBe(1)
    expect(await baja.stateOf(protocol)).toBe('wiping')
    const partial = (await baja.jobOf(protocol)).steps.find(({ kind }) => kind === 'wipe_files')
    expect(partial?.state).toBe('partial')
    expect(partial?.evidence[0]).toMatchObject({ left: ['fotos/7.svg: EPERM'] })
    expect((await visit(place, tenant.domain)).text).toBe('retired')

    execFileSync('chattr', ['-R', '-i', rootsOf(place).state])
    await baja.overPause()
    const { code, said } = await baja.agentOnce()
    expect(code, said).toBe(0)
    expect(await baja.stateOf(protocol)).toBe('completed')
    expect(readdirSync(join(rootsOf(place).state, 'trash'))).toEqual([])
  })
})
