import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cutAccess } from '../../../src/agent/cutAccess.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { releaseOwnership } from '../../../src/agent/ownership.ts'
import { proveAll } from '../../../src/agent/proof.ts'
import { wipeTree } from '../../../src/agent/wipeTree.ts'
import { exists, HostingServer, isRoot, tenantUid } from './support/hostingServer.ts'
import { jobFor, workOn } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
const mailbox: Target = { kind: 'mailbox', ref: 'ventas@ejemplo.com.ar' }
let server: HostingServer

beforeEach(() => {
  server = new HostingServer()
  for (const target of [site, mailbox]) {
    server.register('s1', target)
    server.fill(target, { 'keep/me.txt': 'x' })
  }
})
afterEach(() => server.remove())

/** Tries both acts on `target` and expects each to refuse with `code`, with nothing touched. */
async function expectUntouched(
  target: Target,
  code = 'identity_mismatch',
  wanted: Target = target,
) {
  const work = workOn(server.config(), jobFor('s1', [wanted]))
  try {
    await expect(async () => cutAccess(work, wanted)).rejects.toMatchObject({ code })
    await expect(wipeTree(work, wanted)).rejects.toMatchObject({ code })
  } finally {
    work.host.close()
  }
  expect(exists(join(server.pathOf(target), 'keep/me.txt'))).toBe(true)
  expect(exists(server.accessPathOf(target))).toBe(true)
}

describe('nothing is touched', () => {
  it('without an ownership record', async () => {
    rmSync(server.recordPathOf(site))
    await expectUntouched(site)
  })

  it('when the record was made for a tree that was born at another instant', async () => {
    server.register('s1', site, { born: '2020-02-02T02:02:02.000Z' })
    await expectUntouched(site)
  })

  it('when the record names another service', async () => {
    server.register('s2', site)
    await expectUntouched(site)
  })

  it('when the record is of another kind or name', async () => {
    server.register('s1', site, { ref: 'otro.com.ar' })
    await expectUntouched(site)
    server.register('s1', site, { kind: 'mailbox' })
    await expectUntouched(site)
  })

  it.each([
    ['differs', { identity: 'b' }, 'a'],
    ['is only in the record', { identity: 'b' }, null],
    ['is only in the job', {}, 'a'],
  ])('when the identity %s', async (_, record, identity) => {
    server.register('s1', site, record)
    await expectUntouched(site, 'identity_mismatch', { ...site, identity })
  })

  it.each(['{', '[]', '{"service":"s1"}', '""', ''])('when the record says %j', async (text) => {
    writeFileSync(server.recordPathOf(site), text)
    await expectUntouched(site)
  })

  it('when others can write the record', async () => {
    for (const mode of [0o666, 0o664, 0o646]) {
      chmodSync(server.recordPathOf(site), mode)
      await expectUntouched(site)
    }
  })

  it('when others can write the directory of the records', async () => {
    chmodSync(join(server.roots.ownership, 'site'), 0o777)
    await expectUntouched(site)
  })

  it('when the record is a symlink or a directory', async () => {
    const elsewhere = join(server.base, 'elsewhere.json')
    renameSync(server.recordPathOf(site), elsewhere)
    symlinkSync(elsewhere, server.recordPathOf(site))
    await expectUntouched(site)
    rmSync(server.recordPathOf(site))
    mkdirSync(server.recordPathOf(site))
    await expectUntouched(site)
  })

  it.skipIf(!isRoot)('when the record belongs to the tenant', async () => {
    chownSync(server.recordPathOf(site), tenantUid, tenantUid)
    await expectUntouched(site)
  })

  it.skipIf(!isRoot)('when the tree belongs to another user', async () => {
    server.giveToTenant(server.pathOf(site), tenantUid + 1)
    await expectUntouched(site)
  })

  it.skipIf(!isRoot)(
    'when the tenant could swap the mailbox, owning the directory of the domain',
    async () => {
      server.giveToTenant(join(server.roots.mail, 'ejemplo.com.ar'))
      await expectUntouched(mailbox)
    },
  )

  it('when the target itself is a symlink or a file', async () => {
    const victim = server.victim()
    rmSync(server.pathOf(site), { recursive: true })
    symlinkSync(victim.path, server.pathOf(site))
    const work = workOn(server.config(), jobFor('s1', [site]))
    await expect(wipeTree(work, site)).rejects.toMatchObject({ code: 'identity_mismatch' })
    rmSync(server.pathOf(site))
    writeFileSync(server.pathOf(site), 'a file')
    await expect(wipeTree(work, site)).rejects.toMatchObject({ code: 'identity_mismatch' })
    work.host.close()
    expect(victim.isUnharmed()).toBe(true)
    expect(exists(server.pathOf(site))).toBe(true)
  })

  it.each([
    '..',
    '.',
    '',
    'a/b',
    '../mail',
    'a\0b',
    '.baja-trash',
    'x'.repeat(251),
    'a b',
    'ñandú.ar',
  ])('when a site is called %j', async (ref) => {
    await expectUntouched(site, 'unsafe_ref', { kind: 'site', ref })
  })

  it.each([
    'ventas',
    '@ejemplo.com.ar',
    'ventas@',
    '..@ejemplo.com.ar',
    'ventas@..',
    'a@b@c',
    'a/b@c',
    'a@b/c',
  ])('when a mailbox is called %j', async (ref) => {
    await expectUntouched(mailbox, 'unsafe_ref', { kind: 'mailbox', ref })
  })

  it('on any target of the job when one of them is a stranger’s', () => {
    server.register('s2', mailbox)
    const work = workOn(server.config(), jobFor('s1', [site, mailbox]))
    expect(() => proveAll(work.host, work.job, () => true)).toThrow(/ventas@ejemplo.com.ar/)
    work.host.close()
  })
})

describe('a name that was given out again', () => {
  it('is the new customer’s as soon as there is a new record', async () => {
    const work = workOn(server.config(), jobFor('s1', [site]))
    await wipeTree(work, site)
    releaseOwnership(work.host, site, 'job_1', work.clock.now())
    work.host.close()
    server.register('s2', site)
    server.fill(site, { 'keep/me.txt': 'theirs' })
    await expectUntouched(site)
  })

  it('is the new customer’s even before there is a new record', async () => {
    const work = workOn(server.config(), jobFor('s1', [site]))
    await wipeTree(work, site)
    releaseOwnership(work.host, site, 'job_1', work.clock.now())
    work.host.close()
    server.fill(site, { 'keep/me.txt': 'theirs' })
    const again = workOn(server.config(), jobFor('s1', [site]))
    await expect(wipeTree(again, site)).rejects.toMatchObject({ code: 'identity_mismatch' })
    const laterJob = workOn(server.config(), jobFor('s1', [site], { id: 'job_2' }))
    await expect(wipeTree(laterJob, site)).rejects.toMatchObject({ code: 'identity_mismatch' })
    again.host.close()
    laterJob.host.close()
    expect(exists(join(server.pathOf(site), 'keep/me.txt'))).toBe(true)
  })

  it.skipIf(!isRoot)(
    'isn’t touched when it came back under another owner after a crash',
    async () => {
      rmSync(server.pathOf(site), { recursive: true })
      server.fill(site, { 'keep/me.txt': 'theirs' })
      server.giveToTenant(server.pathOf(site), tenantUid + 1)
      await expectUntouched(site)
    },
  )
})

it('a released record keeps what provisioning wrote and says which job released it', () => {
  server.register('s1', site, { createdBy: 'alta' })
  const work = workOn(server.config(), jobFor('s1', [site]))
  releaseOwnership(work.host, site, 'job_1', new Date('2026-11-22T12:00:00.000Z'))
  work.host.close()
  expect(JSON.parse(readFileSync(server.recordPathOf(site), 'utf8'))).toEqual({
    service: 's1',
    kind: 'site',
    ref: 'ejemplo.com.ar',
    uid: tenantUid,
    createdBy: 'alta',
    released: {
      job: 'job_1',
      at: '2026-11-22T12:00:00.000Z',
      account: isRoot ? null : expect.any(String),
      of: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    },
  })
})

it('a tree that was born when its record says is the service’s', async () => {
  const born = new Date(statSync(server.pathOf(site)).birthtimeMs).toISOString()
  server.register('s1', site, { born })
  const work = workOn(server.config(), jobFor('s1', [site]))
  expect(await wipeTree(work, site)).toMatchObject({ method: 'tree_unlinked' })
  work.host.close()
})

it('a tree that came back after the job had taken the recorded one away is the service’s too', async () => {
  const born = new Date(statSync(server.pathOf(mailbox)).birthtimeMs).toISOString()
  server.register('s1', mailbox, { born })
  const work = workOn(server.config(), jobFor('s1', [mailbox]))
  const other = workOn(server.config(), { ...jobFor('s1', [mailbox]), id: 'job_2' })
  try {
    await wipeTree(work, mailbox)
    server.fill(mailbox, { 'cur/1': 'x' })
    await expect(wipeTree(other, mailbox)).rejects.toMatchObject({ code: 'identity_mismatch' })
    expect(await wipeTree(work, mailbox, { afresh: true })).toMatchObject({
      before: { entries: 3 },
      after: { entries: 0 },
    })
  } finally {
    work.host.close()
    other.host.close()
  }
})
