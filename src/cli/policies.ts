import { readFileSync } from 'node:fs'
import { civilDateOf, plusMonths } from '../calendar.ts'
import { systemClock } from '../clock.ts'
import { loadConfig } from '../config.ts'
import { exampleOf } from '../terms/example.ts'
import { PackError, packBook } from '../terms/packs/packBook.ts'
import { madeBy } from '../terms/packs/packWarnings.ts'
import { PolicyError, readProvidersRules } from '../terms/policy.ts'
import { policyFileSchema } from '../terms/policyShape.ts'
import { type Command, Misuse } from './command.ts'
import { packLines } from './packLines.ts'

export const policiesCommand: Command = {
  help: `baja policies check FILE | policies schema: validate a policies file and work it out
check prints an example of every policy that would be in force, with dates, debit and money, and what each
country pack of PACKS changes in it, and lists the packs; what is wrong is said with line and column. schema
prints the JSON Schema of such a file.`,
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
    const { policies, packReviews } = readProvidersRules(readFileSync(file))
    const reviews = madeBy(packReviews, today)
    const book = packBook(packs, reviews)
    for (const [id, rules] of policies)
      process.stdout.write(`${exampleOf(id, rules, dueOn, timezone, book.on).join('\n')}\n\n`)
    process.stdout.write(`${packLines(book, packReviews, today).join('\n')}\n`)
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
