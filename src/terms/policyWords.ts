import type { z } from 'zod'

const kinds: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object with names and values',
  string: 'a text',
}

const units: Record<string, string> = { array: ' entries', string: ' characters' }

/** What to write instead of something in a policies file that isn't of the right kind or size. */
export const whatToWrite: z.core.$ZodErrorMap = (issue) => {
  const unit = units[String(issue.origin)] ?? ''
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected
      return issue.input === undefined ? `missing; write ${kind}` : `write ${kind}`
    }
    case 'too_big':
      return `write at most ${issue.maximum}${unit}`
    case 'too_small':
      return `write at least ${issue.minimum}${unit}`
    case 'invalid_value':
      return `write ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'invalid_format':
      return issue.format === 'email' ? 'write an address as name@domain' : undefined
    default:
      return undefined
  }
}
