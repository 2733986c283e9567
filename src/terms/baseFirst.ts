import { builtIn } from './builtIn.ts'
import type { Named } from './policyFile.ts'

type Refuse = (entry: Named, field: string, problem: string) => void

/** The entries of a file, each after the one it extends; refuses doubles, circles and bases that aren't there. */
export function baseFirst(entries: readonly Named[], refuse: Refuse): Named[] {
  const byId = new Map<string, Named>()
  for (const entry of entries)
    if (byId.has(entry.id))
      refuse(entry, 'id', `“${entry.id}” stands twice; write each policy once`)
    else byId.set(entry.id, entry)

  const placed = new Set<Named>()
  const place = (entry: Named, extendedBy: readonly string[]): void => {
    if (placed.has(entry)) return
    const { id, extends: base } = entry
    const way = [...extendedBy, id]
    if (base !== undefined && !(base === id && builtIn.has(id))) {
      const extended = byId.get(base)
      if (way.includes(base)) refuse(entry, 'extends', circle(way, base))
      else if (extended) place(extended, way)
      else if (!builtIn.has(base)) refuse(entry, 'extends', noSuch(base, [...byId.keys()]))
    }
    placed.add(entry)
  }
  for (const entry of byId.values()) place(entry, [])
  return [...placed]
}

const circle = (way: readonly string[], base: string): string =>
  `a circle (${[...way.slice(way.indexOf(base)), base].join(' → ')}); extend a policy outside of it`

const noSuch = (base: string, written: readonly string[]): string =>
  `no policy “${base}”; write one of: ${[...new Set([...builtIn.keys(), ...written])].join(', ')}`
