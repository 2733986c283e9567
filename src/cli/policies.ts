import { readFileSync } from 'node:fs'
import { PolicyError, readPolicies } from '../terms/policy.ts'
import { type Command, Misuse } from './command.ts'

export const policiesCommand: Command = {
  help: 'baja policies check FILE: validate a policies file and say what would be in force',
  async run([action, file, ...more]) {
    if (action !== 'check' || !file || more.length > 0)
      throw new Misuse('write policies check FILE')
    try {
      for (const [id, rules] of readPolicies(readFileSync(file, 'utf8')))
        process.stdout.write(`${id}: ${JSON.stringify(rules)}\n`)
      return 0
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error
      process.stderr.write(`${file}: ${error.message.replaceAll('\n', `\n${file}: `)}\n`)
      return 1
    }
  },
}
