import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDirectory, openFilesystemRoot } from '../../../src/agent/directory.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { Leftovers, removeTree } from '../../../src/agent/removal.ts'
import { wipeTree } from '../../../src/agent/wipeTree.ts'
import { exists, HostingServer, isRoot } from './support/hostingServer.ts'
import { freePace, jobFor, workOn } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
let server: HostingServer
/** Undone after each test, last first, so that the directory can be removed. */
let undo: (() => void)[]

beforeEach(() => {
  server = new HostingServer()
  server.register('s1', site)
  undo = []
})
afterEach(() => {
  for (const one of undo.reverse()) one()
  server.remove()
})

const can = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    console.warn(`SKIPPED: this machine can't ${command} ${args.join(' ')}`)
    return false
  }
}

async function wipe() {
  const work = workOn(server.config(), jobFor('s1', [site]))
  try {
    return await wipeTree(work, site)
  } finally {
    work.host.close()
  }
}

describe.skipIf(!isRoot)('mounts', () => {
  const mount = (from: string, to: string) => {
    const isMounted = can('mount', '--bind', from, to)
    if (isMounted) undo.push(() => execFileSync('umount', [to]))
    return isMounted
  }

  it('a bind mount inside the tree makes the agent refuse, and nothing is touched', async (test) => {
    const victim = server.victim()
    const tree = server.fill(site, { 'index.html': 'hola', 'mnt/.keep': '' })
    if (!mount(victim.path, join(tree, 'mnt'))) return test.skip()
    await expect(wipe()).rejects.toMatchObject({ code: 'mount_below' })
    expect(exists(join(tree, 'index.html'))).toBe(true)
    expect(victim.isUnharmed()).toBe(true)
  })

  it('a bind mount as the tree itself makes the agent refuse', async (test) => {
    const victim = server.victim()
    const tree = server.fill(site, {})
    server.giveToTenant(victim.path)
    if (!mount(victim.path, tree)) return test.skip()
    await expect(wipe()).rejects.toMatchObject({ code: 'mount_below' })
    expect(victim.isUnharmed()).toBe(true)
  })

  it('a mount that appears at the last moment is not entered', async (test) => {
    const victim = server.victim()
    const tree = server.fill(site, { 'index.html': 'hola', 'deep/mnt/.keep': '' })
    if (!mount(victim.path, join(tree, 'deep/mnt'))) return test.skip()
    const root = openFilesystemRoot()
    const parent = openDirectory(root, server.roots.sites.slice(1))
    const left = new Leftovers()
    await removeTree(parent, site.ref, { pace: freePace(), maxDepth: 100, left })
    expect(left.list).toEqual(['deep/mnt: EXDEV'])
    expect(victim.isUnharmed()).toBe(true)
    expect(exists(join(tree, 'index.html'))).toBe(false)
  })

  it('a root on another mount has its own trash, so moving away stays one rename', async (test) => {
    const disk = join(server.base, 'disk')
    mkdirSync(disk)
    if (!mount(disk, server.roots.sites)) return test.skip()
    const tree = server.fill(site, { 'index.html': 'hola' })
    expect(await wipe()).toMatchObject({ before: { entries: 2 }, left: [] })
    expect(exists(tree)).toBe(false)
    expect(readdirSync(server.roots.sites)).toEqual(['.baja-trash'])
    expect(readdirSync(join(server.roots.sites, '.baja-trash'))).toEqual([])
  })

  it('a root that isn’t mounted any more is noticed: absence there would prove nothing', (test) => {
    const disk = join(server.base, 'disk')
    mkdirSync(disk)
    if (!can('mount', '--bind', disk, server.roots.sites)) return test.skip()
    workOn(server.config(), jobFor('s1', [site])).host.close()
    execFileSync('umount', [server.roots.sites])
    expect(() => workOn(server.config(), jobFor('s1', [site]))).toThrow(/^roots\.sites: /)
  })
})

describe.skipIf(!isRoot)('files that can’t be deleted', () => {
  const freeze = (path: string) => {
    const isFrozen = can('chattr', '+i', path)
    // The file moves with its tree: it is thawed wherever it is now.
    if (isFrozen) undo.push(() => execFileSync('chattr', ['-R', '-f', '-i', server.base]))
    return isFrozen
  }

  it('an immutable file is left by name and errno; the rest goes', async (test) => {
    const tree = server.fill(site, {
      'index.html': 'hola',
      'wp/frozen.jpg': '12345',
      'wp/other': 'x',
    })
    if (!freeze(join(tree, 'wp/frozen.jpg'))) return test.skip()
    expect(await wipe()).toMatchObject({
      before: { entries: 5, bytes: 10 },
      after: { entries: 3, bytes: 5 },
      left: ['wp/frozen.jpg: EPERM'],
    })
    expect(exists(tree)).toBe(false)
  })

  it('an odd name is left legibly and without loss', async (test) => {
    const tree = server.fill(site, {})
    const name = Buffer.from(`${tree}/\xff\\\x1b[2J`, 'latin1')
    writeFileSync(name, 'x')
    if (!can('chattr', '-R', '+i', tree)) return test.skip()
    execFileSync('chattr', ['-i', tree])
    undo.push(() => execFileSync('chattr', ['-R', '-f', '-i', server.base]))
    expect((await wipe()).left).toEqual(['\\xff\\\\\\x1b[2J: EPERM'])
  })

  it('an immutable tree can’t be moved away: it is left where it is, whole', async (test) => {
    const tree = server.fill(site, { 'index.html': 'hola' })
    if (!freeze(tree)) return test.skip()
    expect(await wipe()).toMatchObject({ after: { entries: 2, bytes: 4 }, left: ['.: EPERM'] })
    expect(exists(join(tree, 'index.html'))).toBe(true)
  })

  it('once it can be deleted the next try finishes, with the first look as its evidence', async (test) => {
    const tree = server.fill(site, { 'index.html': 'hola', frozen: '12345' })
    if (!freeze(join(tree, 'frozen'))) return test.skip()
    const { before } = await wipe()
    execFileSync('chattr', ['-R', '-f', '-i', server.base])
    expect(await wipe()).toMatchObject({ before, after: { entries: 0, bytes: 0 }, left: [] })
  })
})
