import type { z } from 'zod'

const kinds: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object with names and values',
  string: 'a text',
}

const units: Record<string, [one: string, more: string]> = {
  array: ['entry', 'entries'],
  string: ['character', 'characters'],
}

const counted = (count: number | bigint, origin: string): string => {
  const unit = units[origin]?.[count === 1 ? 0 : 1]
  return unit ? `${count} ${unit}` : String(count)
}

/** What to write instead of something in a policies file that isn't of the right kind or size. */
export const whatToWrite: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected
      return issue.input === undefined ? `missing; write ${kind}` : `write ${kind}`
    }
    case 'too_big':
      return `write at most ${counted(issue.maximum, issue.origin)}`
    case 'too_small':
      return `write at least ${counted(issue.minimum, issue.origin)}`
    case 'invalid_value':
      return `write ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'invalid_format':
      return issue.format === 'email' ? 'write an address as name@domain' : undefined
    default:
      return undefined
  }
}
