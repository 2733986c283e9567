import { z } from '@hono/zod-openapi'
import { keyHashIfNew } from '../../../auth/keyHashIfNew.ts'
import { putClient } from '../../../catalogue/clients.ts'
import { putService } from '../../../catalogue/putService.ts'
import type { Context } from '../../../context.ts'
import { DomainError, invalidField, statusOf } from '../../../errors.ts'
import type { Locale } from '../../../locale.ts'
import { decode, parseJson } from '../body.ts'
import { inWords, toDomainError } from '../problem.ts'
import { clientIn, serviceIn } from '../schemas/catalogue.ts'
import { id } from '../schemas/fields.ts'
import { validate } from '../validate.ts'
import type { Line } from './lines.ts'

const clientLine = z.strictObject({ type: z.literal('client'), id }).extend(clientIn.shape)
const serviceLine = z.strictObject({ type: z.literal('service'), id }).extend(serviceIn.shape)
export const importLine = z.discriminatedUnion('type', [clientLine, serviceLine])
const typed = z.looseObject({ type: z.enum(['client', 'service']) })

/** What became of a line: 201 made, 200 changed or same, else the error's status and code. */
export interface LineOutcome {
  line: number
  status: number
  code?: string
  ignored?: string[]
  errors?: { field: string; problem: string; remedy: string }[]
}

/** Takes one line of an import over, all or nothing; never throws: the lines after it are taken as well. */
export async function takeLine(
  ctx: Context,
  { number, bytes }: Line,
  locale: Locale,
): Promise<LineOutcome> {
  try {
    if (bytes === null) throw new DomainError('too_large')
    return { line: number, ...(await take(ctx, read(bytes))) }
  } catch (error) {
    if (!(error instanceof DomainError)) ctx.log.error({ err: error, line: number }, 'import line')
    const { code, facts } = toDomainError(error)
    return {
      line: number,
      status: statusOf[code],
      code,
      ...(facts.errors ? { errors: inWords(facts.errors, locale) } : {}),
    }
  }
}

function read(bytes: Uint8Array): z.infer<typeof importLine> {
  const given = parseJson(decode(bytes))
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw invalidField('', 'not_json_line', 'one_object_a_line')
  validate(typed, given)
  return validate(importLine, given)
}

async function take(ctx: Context, given: z.infer<typeof importLine>) {
  if (given.type === 'service') {
    const { type: _, id, ...input } = given
    const { created, ignored } = await putService(ctx, id, input)
    return { status: created ? 201 : 200, ...(ignored.length > 0 ? { ignored } : {}) }
  }
  const { type: _, id, password, ...input } = given
  const passwordHash = password === undefined ? undefined : await keyHashIfNew(ctx, id, password)
  const { created } = await putClient(ctx, id, { ...input, passwordHash })
  return { status: created ? 201 : 200 }
}
