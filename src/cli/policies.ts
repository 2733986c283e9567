import { readFileSync } from 'node:fs'
import { civilDateOf, plusMonths } from '../calendar.ts'
import { systemClock } from '../clock.ts'
import { loadConfig } from '../config.ts'
import { exampleOf } from '../terms/example.ts'
import type { Effect } from '../terms/packs/pack.ts'
import { allPacks, PackError, packBook } from '../terms/packs/packBook.ts'
import { isReviewDue } from '../terms/packs/review.ts'
import { PolicyError, readPolicies } from '../terms/policy.ts'
import { policyFileSchema } from '../terms/policyFile.ts'
import { type Command, Misuse } from './command.ts'

export const policiesCommand: Command = {
  help: `baja policies check FILE | policies schema: validate a policies file and work it out
check prints an example of every policy that would be in force, with dates, debit and money, and lists the
country packs; what is wrong is said with line and column. schema prints the JSON Schema of such a file.`,
  async run([action, file, ...more]) {
    if (action === 'schema' && file === undefined) {
      process.stdout.write(`${JSON.stringify(policyFileSchema(), null, 2)}\n`)
      return 0
    }
    if (action !== 'check' || !file || /^-/.test(file) || more.length > 0)
      throw new Misuse('write policies check FILE or policies schema')
    return check(file)
  },
}

function check(file: string): number {
  const { timezone, packs } = loadConfig(undefined, { demo: true })
  const today = civilDateOf(systemClock.now(), timezone)
  const dueOn = `${plusMonths(today, 2).slice(0, 8)}15`
  try {
    for (const [id, rules] of readPolicies(readFileSync(file)))
      process.stdout.write(`${exampleOf(id, rules, dueOn, timezone).join('\n')}\n\n`)
    process.stdout.write(`${packLines(packs, today).join('\n')}\n`)
    return 0
  } catch (error) {
    if (error instanceof PackError) throw new Misuse(`PACKS: ${error.message}`)
    if (!(error instanceof PolicyError)) throw error
    for (const { field, problem, line, column } of error.problems)
      process.stderr.write(
        `${[file, line, column].filter((part) => part !== null).join(':')}: ${field}: ${problem}\n`,
      )
    return 1
  }
}

/** What laws ask for that terms can't give: said, so that nobody turns it on and relies on it. */
const outsideTerms: Partial<Record<Effect['does'], (effect: Effect) => string>> = {
  renewal_notice: () => 'Baja announces no renewals: whoever bills has to',
  receipt_within: (effect) =>
    `the receipt is shown and mailed at once; due within ${'seconds' in effect ? effect.seconds : 0} s, watch baja_outbox_oldest_seconds`,
}

/** Every pack with its sign-off and review date; of one that is on, what is off unless it is named. */
function packLines(settings: Parameters<typeof packBook>[0], today: string): string[] {
  const on = new Set(packBook(settings).on.map(({ id }) => id))
  return allPacks.flatMap((pack) => {
    const { id, version, verified, reviewBy, facts } = pack
    const signed = verified.by ? `verified by ${verified.by} on ${verified.on}` : 'not verified'
    const unverified = facts.filter((fact) => !fact.on)
    const outside = facts.flatMap(({ name, effect }) => {
      const note = outsideTerms[effect.does]?.(effect)
      return note ? [`  ${id}+${name}: ${note}`] : []
    })
    return [
      `pack ${id} version ${version}: ${on.has(id) ? 'on' : 'off'}, ${signed}, review by ${reviewBy}`,
      ...unverified.map(
        ({ name, source, confidence }) =>
          `  off unless PACKS says ${id}+${name}: ${source} (${confidence}, unverified)`,
      ),
      ...outside,
      ...(isReviewDue(pack, today)
        ? [`  warning: the law may have changed; review it by ${reviewBy}`]
        : []),
    ]
  })
}
