import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHost } from '../../../src/agent/host.ts'
import { HostingServer, isRoot, tenantUid } from './support/hostingServer.ts'

let server: HostingServer
beforeEach(() => {
  server = new HostingServer()
})
afterEach(() => server.remove())

const open = () => openHost(server.roots).close()

it('roots that only root can change are opened, even below a sticky /tmp', () => {
  open()
  open()
})

describe('the agent doesn’t start, and names the root, when', () => {
  it.each(['sites', 'mail', 'access', 'ownership', 'state'] as const)('%s is missing', (name) => {
    rmSync(server.roots[name], { recursive: true })
    expect(open).toThrow(new RegExp(`^roots\\.${name}: .*doesn’t exist`))
  })

  it('it is a symlink, or lies below one', () => {
    const real = join(server.base, 'real')
    renameSync(server.roots.sites, real)
    symlinkSync(real, server.roots.sites)
    expect(open).toThrow(/^roots\.sites: .*symbolic link/)
    mkdirSync(join(real, 'inner'))
    expect(() => openHost({ ...server.roots, mail: join(server.roots.sites, 'inner') })).toThrow(
      /^roots\.(sites|mail): /,
    )
  })

  it('others can write it, sticky or not', () => {
    for (const mode of [0o777, 0o1777, 0o757]) {
      chmodSync(server.roots.ownership, mode)
      expect(open).toThrow(/^roots\.ownership: .*another user can change/)
    }
  })

  it('others can write the directory above', () => {
    chmodSync(server.base, 0o777)
    expect(open).toThrow(/another user can change/)
  })

  it.skipIf(!isRoot)('it belongs to a tenant, or its group can write it', () => {
    chmodSync(server.roots.mail, 0o775)
    expect(open).toThrow(/^roots\.mail: /)
    chmodSync(server.roots.mail, 0o755)
    chownSync(server.roots.mail, tenantUid, tenantUid)
    expect(open).toThrow(/^roots\.mail: /)
  })

  it('it isn’t the directory that it was the first time', () => {
    open()
    renameSync(server.roots.mail, `${server.roots.mail}.real`)
    mkdirSync(server.roots.mail)
    expect(open).toThrow(/^roots\.mail: not the same directory/)
  })
})

describe.skipIf(!isRoot)('mounted roots', () => {
  const mount = (...args: string[]) => {
    try {
      execFileSync('mount', args, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }

  it('one that is bound to itself, as a unit’s ReadWritePaths are, is the same', (test) => {
    open()
    const { sites } = server.roots
    if (!mount('--bind', sites, sites)) return test.skip()
    try {
      open()
    } finally {
      execFileSync('umount', [sites])
    }
    open()
  })

  it('one whose filesystem isn’t mounted this time is another', (test) => {
    const { mail } = server.roots
    if (!mount('-t', 'tmpfs', '-o', 'mode=755', 'none', mail)) return test.skip()
    try {
      open()
    } finally {
      execFileSync('umount', [mail])
    }
    expect(open).toThrow(/^roots\.mail: not the same directory/)
  })
})
