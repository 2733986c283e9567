import { ar } from './ar.ts'
import { br } from './br.ts'
import { isCountry } from './countries.ts'
import { de } from './de.ts'
import { fr } from './fr.ts'
import type { Pack } from './pack.ts'
import { type PackReview, reviewed } from './review.ts'

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

/**
 * The packs as turned on by `settings`, with what `reviews` signed of them marked as verified. Throws PackError
 * where there is no such pack or fact.
 */
export function packBook(
  settings: readonly PackSetting[],
  reviews: readonly PackReview[] = [],
): PackBook {
  const on = settings.map((setting) => reviewed(turnedOn(setting), reviews))
  const twice = on.find(({ id }, index) => on.findIndex((pack) => pack.id === id) !== index)
  if (twice) throw new PackError(`“${twice.id}” stands twice; write each pack once, with its facts`)
  const byCountry = new Map(
    on.flatMap((pack) => {
      const alone = [pack] as const
      return [pack.country, ...(pack.alsoFor ?? [])].map((country) => [country, alone] as const)
    }),
  )
  return {
    on,
    for: (country) => byCountry.get(country) ?? (isCountry(country) ? none : on),
  }
}

/** What to write instead of a sign-off of a fact that the pack doesn't have; null where it has it. */
export function noSuchFact({ pack: id, fact }: Pick<PackReview, 'pack' | 'fact'>): string | null {
  const names = allPacks.find((pack) => pack.id === id)?.facts.map(({ name }) => name) ?? []
  if (fact === undefined || names.includes(fact)) return null
  return `no fact “${fact}” in ${id}; write one of: ${names.join(', ')}`
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
