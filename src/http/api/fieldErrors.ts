import type { z } from '@hono/zod-openapi'
import type { FieldError } from '../../errors.ts'

/** A body of 1 MB can have a hundred thousand fields that are wrong: nobody mends more than these at once. */
const mostErrors = 100
const longestName = 200

/** What zod found wrong, as keys of the catalogue: of each field the first thing, of a hundred fields at most. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const byField = new Map<string, FieldError>()
  for (const issue of error.issues)
    for (const one of errorsOf(issue)) {
      if (byField.size === mostErrors) return [...byField.values()]
      if (!byField.has(one.field)) byField.set(one.field, one)
    }
  return [...byField.values()]
}

function* errorsOf(issue: z.core.$ZodIssue): Generator<FieldError> {
  const field = pathOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      yield {
        field: shortened(field ? `${field}.${key}` : key),
        problem: 'unknown_field',
        remedy: 'remove_it',
      }
    return
  }
  const [problem, remedy] = wordsFor(issue)
  yield { field: shortened(field), problem, remedy }
}

const shortened = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name

const sized = new Set(['string', 'array'])

function wordsFor(issue: z.core.$ZodIssue): [problem: string, remedy: string] {
  const [, problem, remedy] = /^([a-z_]+)\|([a-z_]+)$/.exec(issue.message) ?? []
  if (problem && remedy) return [problem, remedy]
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? ['missing', 'add_it']
        : [`wrong_type:${issue.expected}`, 'change_type']
    case 'invalid_value':
      return ['not_one_of', `use_one_of:${issue.values.join(', ')}`]
    case 'too_small':
      return sized.has(issue.origin)
        ? [`too_short:${issue.minimum}`, `at_least:${issue.minimum}`]
        : [`too_small:${issue.minimum}`, `at_least:${issue.minimum}`]
    case 'too_big':
      return sized.has(issue.origin)
        ? [`too_long:${issue.maximum}`, `at_most:${issue.maximum}`]
        : [`too_big:${issue.maximum}`, `at_most:${issue.maximum}`]
    default:
      return ['unusable', 'check_it']
  }
}

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`,
    '',
  )
