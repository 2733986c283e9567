import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AgentConfig, parseAgentConfig } from '../../../../src/agent/config.ts'
import type { Target } from '../../../../src/agent/layout.ts'
import { overhearState } from '../../../support/overheard/child.ts'

export const isRoot = process.getuid?.() === 0
/**
 * Some tenant's uid; without root everything belongs to whoever runs the tests. Each file has one of its own: who
 * stops a tenant stops all their processes, those that other files have at work too.
 */
export const tenantUid = isRoot ? 10_000 + 2 * (process.pid % 20_000) : (process.getuid?.() ?? 0)

if (!isRoot)
  console.warn('NOT ROOT: the agent tests about other users, mounts and chattr are skipped')

/** A real hosting server's roots, in a directory of its own, laid out as layout.ts says. */
export class HostingServer {
  readonly base = mkdtempSync(join(tmpdir(), 'baja-agent-'))
  readonly roots: AgentConfig['roots'] = {
    sites: join(this.base, 'sites'),
    mail: join(this.base, 'mail'),
    access: join(this.base, 'access'),
    ownership: join(this.base, 'ownership'),
    state: join(this.base, 'state'),
  }

  constructor() {
    chmodSync(this.base, 0o755)
    for (const root of Object.values(this.roots)) mkdirSync(root, 0o755)
  }

  config(settings: object = {}): AgentConfig {
    return parseAgentConfig(
      {
        url: 'http://127.0.0.1:9',
        key: 'a-test-key',
        server: 'web1',
        worker: 'w1',
        roots: this.roots,
        // No daemon is here whose caches would have to run out.
        settleSeconds: 0,
        ...settings,
      },
      this.base,
    )
  }

  pathOf({ kind, ref }: Target): string {
    if (kind === 'site') return join(this.roots.sites, ref)
    const [local = '', domain = ''] = ref.split('@')
    return join(this.roots.mail, domain, local)
  }

  recordPathOf = ({ kind, ref }: Target) => join(this.roots.ownership, kind, `${ref}.json`)
  accessPathOf = ({ kind, ref }: Target) => join(this.roots.access, kind, ref)

  /** Grants access and writes the ownership record, as provisioning does. */
  register(service: string, target: Target, record: object = {}): void {
    const { kind, ref, identity } = target
    for (const root of [this.roots.ownership, this.roots.access])
      mkdirSync(join(root, kind), { recursive: true, mode: 0o755 })
    writeFileSync(
      this.recordPathOf(target),
      JSON.stringify({
        service,
        kind,
        ref,
        uid: tenantUid,
        ...(identity ? { identity } : {}),
        ...record,
      }),
    )
    writeFileSync(this.accessPathOf(target), '')
  }

  /** Makes the target's tree with `files` (path → content) and returns its path. */
  fill(target: Target, files: Record<string, string>): string {
    const tree = this.pathOf(target)
    mkdirSync(join(tree, '..'), { recursive: true, mode: 0o755 })
    mkdirSync(tree, { recursive: true })
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(tree, path, '..'), { recursive: true })
      writeFileSync(join(tree, path), content)
    }
    this.giveToTenant(tree)
    return tree
  }

  /** The tree's own directory only: what is inside matters to no rule. */
  giveToTenant(tree: string, uid = tenantUid): void {
    if (isRoot) chownSync(tree, uid, uid)
  }

  /** Registers and fills a site and a mailbox of `service`, and returns them as targets. */
  hold(service: string, domain: string): { site: Target; mailbox: Target } {
    const site = { kind: 'site', ref: domain }
    const mailbox = { kind: 'mailbox', ref: `ventas@${domain}` }
    for (const target of [site, mailbox]) this.register(service, target)
    this.fill(site, { 'index.html': 'hola', 'img/logo.png': 'x'.repeat(100) })
    this.fill(mailbox, { 'cur/1.eml': 'x'.repeat(50), 'new/.keep': '', 'tmp/.keep': '' })
    return { site, mailbox }
  }

  /** Somebody else's directory, with a file that has to outlive every test. */
  victim(): { path: string; isUnharmed(): boolean } {
    const path = join(this.base, 'victim')
    mkdirSync(join(path, 'deep'), { recursive: true })
    writeFileSync(join(path, 'precious.txt'), 'keep me')
    writeFileSync(join(path, 'deep/precious.txt'), 'keep me too')
    const isUnharmed = () =>
      exists(join(path, 'precious.txt')) && exists(join(path, 'deep/precious.txt'))
    return { path, isUnharmed }
  }

  link(to: string, from: string): void {
    symlinkSync(to, from)
  }

  /** Drops what the agent remembers of earlier looks, as the end of a job does. */
  forgetLooks(): void {
    rmSync(join(this.roots.state, 'before'), { recursive: true })
  }

  remove(): void {
    overhearState(this.roots.state)
    rmSync(this.base, { recursive: true, force: true })
  }
}

export const exists = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false }) !== undefined
