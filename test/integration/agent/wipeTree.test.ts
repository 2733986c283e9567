import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Target } from '../../../src/agent/layout.ts'
import { wipeTree } from '../../../src/agent/wipeTree.ts'
import { exists, HostingServer } from './support/hostingServer.ts'
import { jobFor, workOn } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
let server: HostingServer

beforeEach(() => {
  server = new HostingServer()
  server.register('s1', site)
})
afterEach(() => server.remove())

async function wipe(target: Target = site) {
  const work = workOn(server.config(), jobFor('s1', [target]))
  try {
    return await wipeTree(work, target)
  } finally {
    work.host.close()
  }
}

const trashOf = () => readdirSync(join(server.roots.state, 'trash'))

describe('wiping a tree', () => {
  it('leaves neither the name nor anything in the trash, and says what was there', async () => {
    const tree = server.fill(site, { 'index.html': 'hola', 'img/logo.png': '12345' })
    const evidence = await wipe()
    expect(exists(tree)).toBe(false)
    expect(trashOf()).toEqual([])
    expect(evidence).toMatchObject({
      target: site,
      before: { entries: 4, bytes: 9, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      after: { entries: 0, bytes: 0 },
      left: [],
      method: 'tree_unlinked',
    })
  })

  it('says how far it is while it counts and while it wipes', async () => {
    server.fill(site, Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}/x`, '12345'])))
    let now = 0
    const passing = vi.spyOn(performance, 'now').mockImplementation(() => (now += 6000))
    const told: object[] = []
    const said: string[] = []
    const work = workOn(server.config(), jobFor('s1', [site]), {
      pace: { due: () => true, rest: async () => {} },
      tell: (progress) => told.push(progress),
      say: (line) => said.push(line),
    })
    await wipeTree(work, site).finally(() => {
      passing.mockRestore()
      work.host.close()
    })
    expect(told).toContainEqual({ entries: 3, bytes: 5 })
    expect(said).toContain('  site ejemplo.com.ar: counting; 3 entries, 5 bytes so far')
    expect(told.at(-1)).toEqual({ entries: 6, of: 7 })
    expect(said.at(-1)).toBe('  site ejemplo.com.ar: 6 wiped (85 %)')
  })

  it('a mailbox goes without its neighbours of the same domain', async () => {
    const mailbox = { kind: 'mailbox', ref: 'ventas@ejemplo.com.ar' }
    const neighbour = { kind: 'mailbox', ref: 'info@ejemplo.com.ar' }
    server.register('s1', mailbox)
    server.fill(mailbox, { 'cur/1': 'x' })
    server.fill(neighbour, { 'cur/1': 'x' })
    await wipe(mailbox)
    expect(exists(server.pathOf(mailbox))).toBe(false)
    expect(exists(join(server.pathOf(neighbour), 'cur/1'))).toBe(true)
  })

  it('a tree that never was is done, and the evidence says so', async () => {
    expect(await wipe()).toMatchObject({
      before: { entries: 0, bytes: 0 },
      method: 'tree_never_existed',
    })
  })

  it('the same tree has the same digest, another one another', async () => {
    const digest = async (files: Record<string, string>) => {
      server.fill(site, files)
      const evidence = await wipe()
      server.forgetLooks()
      return evidence.before.digest
    }
    const first = await digest({ b: '1', a: '22' })
    expect(await digest({ a: 'zz', b: 'z' })).toBe(first)
    expect(await digest({ a: '22', c: '1' })).not.toBe(first)
  })

  it('what a symlink points to, inside or outside, stays unharmed', async () => {
    const victim = server.victim()
    const tree = server.fill(site, { 'index.html': 'hola' })
    server.link(victim.path, join(tree, 'out'))
    server.link('../../victim/precious.txt', join(tree, 'file'))
    server.link('/', join(tree, 'root'))
    await wipe()
    expect(exists(tree)).toBe(false)
    expect(victim.isUnharmed()).toBe(true)
  })

  it('of a hard link only the name goes', async () => {
    const victim = server.victim()
    const tree = server.fill(site, { 'index.html': 'hola' })
    linkSync(join(victim.path, 'precious.txt'), join(tree, 'linked.txt'))
    await wipe()
    expect(readFileSync(join(victim.path, 'precious.txt'), 'utf8')).toBe('keep me')
  })

  it('sockets and fifos are just names', async () => {
    const tree = server.fill(site, { 'index.html': 'hola' })
    await once(spawn('mkfifo', [join(tree, 'pipe')]), 'exit')
    const listener = createServer().listen(join(tree, 'socket'))
    await once(listener, 'listening')
    expect(await wipe()).toMatchObject({ before: { entries: 4 }, left: [] })
    expect(exists(tree)).toBe(false)
    listener.close()
  })

  it('names in any bytes go too', async () => {
    const tree = server.fill(site, {})
    const odd = ['\xff\xfe', 'a\nb', ' -rf', '*', '\\', '\xc3(', '\xf1and\xfa', 'niño']
    for (const name of odd) writeFileSync(Buffer.from(`${tree}/${name}`, 'latin1'), 'x')
    mkdirSync(Buffer.from(`${tree}/\xe9t\xe9`, 'latin1'))
    writeFileSync(Buffer.from(`${tree}/\xe9t\xe9/\xff`, 'latin1'), 'x')
    expect(await wipe()).toMatchObject({
      before: { entries: odd.length + 3, bytes: odd.length + 1 },
      left: [],
    })
    expect(exists(tree)).toBe(false)
  })

  it('a tree 3,000 deep goes, whatever the limit of open files', async () => {
    const tree = server.fill(site, {})
    let fd = openSync(tree, 'r')
    for (let depth = 0; depth < 3000; depth += 1) {
      mkdirSync(`/proc/self/fd/${fd}/d`)
      writeFileSync(`/proc/self/fd/${fd}/f`, 'x')
      const next = openSync(`/proc/self/fd/${fd}/d`, 'r')
      closeSync(fd)
      fd = next
    }
    closeSync(fd)
    const openAtMost = watchDescriptors()
    expect(await wipe()).toMatchObject({ before: { entries: 6001, bytes: 3000 }, left: [] })
    expect(openAtMost()).toBeLessThan(150)
    expect(exists(tree)).toBe(false)
    expect(trashOf()).toEqual([])
  }, 60_000)

  it('what lies deeper than maxDepth is left and named', async () => {
    const tree = server.fill(site, { 'a/b/c/file': 'x' })
    const work = workOn(server.config({ maxDepth: 2 }), jobFor('s1', [site]))
    const evidence = await wipeTree(work, site)
    work.host.close()
    expect(evidence.left).toEqual(['a/b/c: EDEPTH'])
    expect(evidence.after.entries).toBeGreaterThan(0)
    expect(exists(tree)).toBe(false)
  })

  it('a tree that comes back while it is deleted goes again', async () => {
    const tree = server.fill(site, { 'index.html': 'hola' })
    let isBack = false
    const work = workOn(server.config(), jobFor('s1', [site]), {
      note: ({ outcome }) => {
        if (outcome !== 'deleted' || isBack) return
        isBack = true
        server.fill(site, { 'session.tmp': 'x' })
      },
    })
    const evidence = await wipeTree(work, site)
    work.host.close()
    expect(isBack).toBe(true)
    expect(exists(tree)).toBe(false)
    expect(evidence).toMatchObject({ before: { entries: 2 }, after: { entries: 0 }, left: [] })
  })
})

/** The most descriptors this process holds at once, sampled each time the event loop turns. */
function watchDescriptors(): () => number {
  let most = 0
  const sample = () => {
    most = Math.max(most, readdirSync('/proc/self/fd').length)
    timer = setImmediate(sample)
  }
  let timer = setImmediate(sample)
  return () => {
    clearImmediate(timer)
    return most
  }
}
