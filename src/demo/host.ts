import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '../catalogue/service.ts'

/** The demo's hosting server: the folders that its agent works in. */
export interface Host {
  sites: string
  mail: string
  access: string
  ownership: string
  state: string
}

export const serverName = 'demo-host'

export function hostIn(folder: string): Host {
  const host = {
    sites: join(folder, 'sites'),
    mail: join(folder, 'mail'),
    access: join(folder, 'access'),
    ownership: join(folder, 'ownership'),
    state: join(folder, 'state'),
  }
  for (const path of Object.values(host)) mkdirSync(path, { recursive: true, mode: 0o755 })
  return host
}

const isRoot = process.getuid?.() === 0
const ownUid = process.getuid?.() ?? 0

/** Puts a service's site and mailboxes on disk, as its tenant's, with the host's records of whose they are. */
export function installService(host: Host, service: Service, uid: number): void {
  const owner = isRoot ? uid : ownUid
  for (const { kind, ref } of service.components) {
    if (kind === 'site') writeSite(join(host.sites, ref), ref, owner)
    else if (kind === 'mailbox') {
      const [local = '', domain = ''] = ref.split('@')
      mkdirSync(join(host.mail, domain), { recursive: true })
      writeMaildir(join(host.mail, domain, local), ref, owner)
    } else continue
    writeUnder(host.access, kind, ref, 'on\n')
    writeUnder(
      host.ownership,
      kind,
      `${ref}.json`,
      `${JSON.stringify({ service: service.id, kind, ref, uid: owner })}\n`,
    )
  }
}

/** Makes the host's record of a service's site name another service, as after a mix-up. */
export function mixUpOwner(host: Host, { components }: Service, uid: number): void {
  const ref = components.find(({ kind }) => kind === 'site')?.ref ?? ''
  const record = { service: 'srv-0', kind: 'site', ref, uid: isRoot ? uid : ownUid }
  writeUnder(host.ownership, 'site', `${ref}.json`, `${JSON.stringify(record)}\n`)
}

function writeUnder(root: string, kind: string, name: string, text: string): void {
  mkdirSync(join(root, kind), { recursive: true, mode: 0o755 })
  writeFileSync(join(root, kind, name), text, { mode: 0o644 })
}

function writeSite(root: string, domain: string, uid: number): void {
  const files: Record<string, string> = {
    'index.html': `<!doctype html><title>${domain}</title><h1>${domain}</h1>\n`,
    'css/estilos.css': 'body { font-family: sans-serif }\n',
    'robots.txt': 'User-agent: *\nAllow: /\n',
  }
  for (let i = 1; i <= 24; i++)
    files[`fotos/2025/foto-${i}.svg`] =
      `<svg xmlns="http://www.w3.org/2000/svg"><circle r="${i}"/></svg>\n`
  for (let i = 1; i <= 8; i++)
    files[`blog/entrada-${i}.html`] = `<p>Entrada ${i} de ${domain}.</p>\n`.repeat(40)
  writeTree(root, files, uid)
}

function writeMaildir(root: string, address: string, uid: number): void {
  const files: Record<string, string> = {}
  for (let i = 1; i <= 18; i++)
    files[`cur/17000000${i}.M${i}.demo:2,S`] =
      `From: cliente${i}@correo.example\nTo: ${address}\nSubject: Consulta ${i}\n\nHola, ¿me pasás un presupuesto?\n`
  for (let i = 1; i <= 3; i++)
    files[`new/17100000${i}.M${i}.demo`] =
      `From: avisos@correo.example\nTo: ${address}\nSubject: Aviso ${i}\n\nMensaje sin leer.\n`
  writeTree(root, files, uid)
  mkdirSync(join(root, 'tmp'), { recursive: true })
  own(join(root, 'tmp'), uid)
}

function writeTree(root: string, files: Record<string, string>, uid: number): void {
  const made = new Set<string>([root])
  mkdirSync(root, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    const parts = name.split('/').slice(0, -1)
    for (let n = 1; n <= parts.length; n++) made.add(join(root, ...parts.slice(0, n)))
    mkdirSync(join(root, ...parts), { recursive: true })
    writeFileSync(join(root, name), text)
    own(join(root, name), uid)
  }
  for (const folder of made) own(folder, uid)
}

function own(path: string, uid: number): void {
  if (isRoot && existsSync(path)) chownSync(path, uid, uid)
}
