import { closeSync, constants, lstatSync, openSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { rewriteDurably } from './durable.ts'
import { fillIn, type Subject } from './hostCommand.ts'
import { at, type RawName, rawName } from './names.ts'
import type { NameServer } from './settings.ts'
import { AgentError } from './stops.ts'
import { isDaemons, openTrusted } from './trust.ts'
import { whyItStays } from './unlinked.ts'

/** What the name server's files have of one zone. */
export interface ZoneFiles {
  /** Its statements in the list. */
  statements: string[]
  files: { name: RawName; bytes: number }[]
}

/** Beside the zone file: journal, and what signing keeps. */
const suffixes = ['', '.jnl', '.jbk', '.signed', '.signed.jnl']

export function zoneFiles(server: NameServer, subject: Subject, leastUid: number): ZoneFiles {
  const statements = server.list ? ownLines(readList(server.list), subject.target.ref) : []
  const folder = openTrusted(server.folder, 'zones.folder', isDaemons(leastUid))
  try {
    const files = namesOf(server, subject).flatMap((name) => {
      const file = lstatSync(at(folder, name), { throwIfNoEntry: false })
      return file ? [{ name, bytes: file.isFile() ? file.size : 0 }] : []
    })
    return { statements, files }
  } finally {
    closeSync(folder)
  }
}

function namesOf({ file }: NameServer, subject: Subject): RawName[] {
  const name = fillIn(file, subject)
  if (/^\.|[/\0]/.test(name)) throw new AgentError(`zones.file: ${name} is no file’s name`)
  return suffixes.map((suffix) => rawName(name + suffix))
}

/** Deletes the zone's files and gives those that couldn't be, as `name: ERRNO`. */
export function removeZoneFiles(server: NameServer, subject: Subject, leastUid: number): string[] {
  const folder = openTrusted(server.folder, 'zones.folder', isDaemons(leastUid))
  try {
    return namesOf(server, subject).flatMap((name) => {
      const why = whyItStays(at(folder, name))
      return why ? [`${name}: ${why}`] : []
    })
  } finally {
    closeSync(folder)
  }
}

/** A statement's zone, in lower case and without its last dot; undefined of any other line. */
const zoneIn = (line: string): string | undefined =>
  /^\s*zone\s+"?([^"\s{]+?)\.?"?(?:\s+IN)?\s*\{/i.exec(line)?.[1]?.toLowerCase()

const ownLines = (text: string, zone: string): string[] =>
  text.split('\n').filter((line) => zoneIn(line) === zone.toLowerCase())

const isWhole = (line: string) => {
  const opened = line.split('{').length
  return opened === line.split('}').length && /;\s*(?:(?:#|\/\/).*)?$/.test(line)
}

/** Takes the zone's statements out of the list. Throws AgentError for one that spans lines. */
export function removeFromList(path: string, zone: string): void {
  const text = readList(path)
  const own = ownLines(text, zone)
  if (own.length === 0) return
  if (!own.every(isWhole))
    throw new AgentError(`zones.list: zone ${zone} has to stand whole on one line`)
  const folder = openTrusted(dirname(path), 'zones.list')
  try {
    const kept = text.split('\n').filter((line) => !own.includes(line))
    // Somebody else wrote meanwhile: the step is unknown and comes again.
    if (readList(path) !== text)
      throw new AgentError(`zones.list: ${path} changed while it was read`)
    rewriteDurably(folder, rawName(basename(path)), kept.join('\n'))
  } finally {
    closeSync(folder)
  }
}

function readList(path: string): string {
  const folder = openTrusted(dirname(path), 'zones.list')
  try {
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
    const fd = openSync(at(folder, rawName(basename(path))), O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    try {
      return readFileSync(fd, 'utf8')
    } finally {
      closeSync(fd)
    }
  } finally {
    closeSync(folder)
  }
}
