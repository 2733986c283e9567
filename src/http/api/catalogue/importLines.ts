import { z } from '@hono/zod-openapi'
import { errors as texts } from '../../../../views/texts/es-AR/errors.ts'
import { hashPassword } from '../../../auth/passwords.ts'
import { putClient } from '../../../catalogue/clients.ts'
import { putService } from '../../../catalogue/putService.ts'
import type { Context } from '../../../context.ts'
import { DomainError, statusOf } from '../../../errors.ts'
import { parseJson } from '../body.ts'
import { clientIn, serviceIn } from '../schemas/catalogue.ts'
import { id } from '../schemas/fields.ts'
import { validate } from '../validate.ts'

const clientLine = z.strictObject({ type: z.literal('client'), id }).extend(clientIn.shape)
const serviceLine = z.strictObject({ type: z.literal('service'), id }).extend(serviceIn.shape)
export const importLine = z.discriminatedUnion('type', [clientLine, serviceLine])

/** What became of a line: 201 made, 200 changed or same, else the error's status and code. */
export interface LineOutcome {
  line: number
  status: number
  code?: string
  ignored?: string[]
  errors?: { field: string; problem: string; remedy: string }[]
}

/** Takes one line of an import over, all or nothing; never throws for what is wrong with the line. */
export async function takeLine(ctx: Context, text: string, line: number): Promise<LineOutcome> {
  try {
    return { line, ...(await take(ctx, validate(importLine, parseJson(text)))) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, facts } = error
    return {
      line,
      status: statusOf[code],
      code,
      ...(facts.errors
        ? {
            errors: facts.errors.map(({ field, problem, remedy }) => ({
              field,
              problem: texts.problem(problem),
              remedy: texts.remedy(remedy),
            })),
          }
        : {}),
    }
  }
}

async function take(ctx: Context, given: z.infer<typeof importLine>) {
  if (given.type === 'service') {
    const { type: _, id, ...input } = given
    const { created, ignored } = await putService(ctx, id, input)
    return { status: created ? 201 : 200, ...(ignored.length > 0 ? { ignored } : {}) }
  }
  const { type: _, id, password, ...input } = given
  const passwordHash = password === undefined ? undefined : await hashPassword(password)
  const { created } = await putClient(ctx, id, { ...input, passwordHash })
  return { status: created ? 201 : 200 }
}
