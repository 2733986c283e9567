import { ar } from './ar.ts'
import { br } from './br.ts'
import { isCountry } from './countries.ts'
import { de } from './de.ts'
import { fr } from './fr.ts'
import type { Pack } from './pack.ts'

/** Every pack there is, by country. */
export const allPacks: readonly Pack[] = [ar, br, de, fr]

/** A pack to turn on, with facts of it that are off by default. */
export interface PackSetting {
  country: string
  facts: readonly string[]
}

/** A setting of packs that can't be used; the message says what could be written. */
export class PackError extends Error {}

/** The packs that the provider turned on, each with the facts that hold and no others. */
export interface PackBook {
  on: readonly Pack[]
  /** Those that apply to a client of a country: its own, all of them where the country is unknown, else none. */
  for(country: string): readonly Pack[]
}

const none: readonly Pack[] = []

/** Throws PackError where there is no such pack or fact. */
export function packBook(settings: readonly PackSetting[]): PackBook {
  const on = settings.map(turnedOn)
  const twice = on.find(({ id }, index) => on.findIndex((pack) => pack.id === id) !== index)
  if (twice) throw new PackError(`“${twice.id}” stands twice; write each pack once, with its facts`)
  const byCountry = new Map(on.map((pack) => [pack.country, [pack] as const]))
  return {
    on,
    for: (country) => byCountry.get(country) ?? (isCountry(country) ? none : on),
  }
}

function turnedOn({ country, facts }: PackSetting): Pack {
  const pack = allPacks.find((each) => each.country === country)
  if (!pack)
    throw new PackError(
      `no pack “${country}”; write one of: ${allPacks.map(({ id }) => id).join(', ')}`,
    )
  const optional = pack.facts.filter((fact) => !fact.on).map(({ name }) => name)
  const unknown = facts.find((name) => !pack.facts.some((fact) => fact.name === name))
  if (unknown !== undefined)
    throw new PackError(
      `no fact “${unknown}” in ${pack.id}; those off by default are: ${optional.join(', ') || 'none'}`,
    )
  return { ...pack, facts: pack.facts.filter(({ name, on }) => on || facts.includes(name)) }
}
