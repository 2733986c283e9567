import { z } from 'zod'
import type { FieldProblem } from '../../../views/components/errorSummary.tsx'
import type { Frame } from '../../../views/frame.ts'
import { terminationIn } from '../../../views/terms/termination.ts'
import { isCivilDate } from '../../calendar.ts'
import { type Reason, reasons, type Termination } from '../../cancellation/cancellation.ts'
import { DomainError, type FieldError } from '../../errors.ts'
import { type Locale, locales } from '../../locale.ts'

export interface DeclarationForm {
  reason?: Reason
  comment?: string
  termination?: Termination
  endsOn: string | null
  receiptEmail?: string
  shownIn?: Locale
}

const longestComment = 2000
const email = z.email().max(254)

/** What the form says, or `invalid` with every field that can't be taken. */
export function readForm(field: (name: string) => string): DeclarationForm {
  const [endsOn, motive, receiptEmail] = [field('termina'), field('motivo'), field('copia')]
  // Browsers send a line break as two characters and count it as one.
  const [comment, cause] = [field('comentario'), field('causa')].map((text) =>
    text.replaceAll('\r\n', '\n'),
  ) as [string, string]
  const reason = reasons.find((known) => known === motive)
  const shownIn = locales.find((locale) => locale === field('idioma'))
  const errors: FieldError[] = []
  const refuse = (name: string, problem: string) =>
    errors.push({ field: name, problem, remedy: `write_${name}` })
  if (endsOn && !isCivilDate(endsOn)) refuse('endsOn', 'not_a_date')
  if (motive && !reason) refuse('reason', 'not_a_reason')
  if (comment.length > longestComment) refuse('comment', 'too_long')
  // What was typed for an extraordinary one goes with no other.
  const termination = terminationIn({ kind: field('tipo'), cause })
  if (termination?.cause && cause.length > longestComment) refuse('cause', 'too_long')
  if (receiptEmail && !email.safeParse(receiptEmail).success) refuse('receiptEmail', 'not_an_email')
  if (errors.length > 0) throw new DomainError('invalid', { errors })
  return {
    endsOn: endsOn || null,
    ...(reason && { reason }),
    ...(comment && { comment }),
    ...(termination && { termination }),
    ...(receiptEmail && { receiptEmail }),
    ...(shownIn && { shownIn }),
  }
}

/** Where on the page each refused field is. */
const ids: Record<string, string> = {
  endsOn: 'hasta',
  receiptEmail: 'copia',
  comment: 'comentario',
  reason: 'motivo',
  cause: 'causa',
}

/** A refusal in the page's words, each with the field to mend. */
export function problemsOf(
  refusal: DomainError,
  { texts, say }: Frame,
  days: { from: string; to: string },
): FieldProblem[] {
  const words = texts.request.errors
  const messages: Record<string, string> = {
    endsOn: words.endsOn(say.day(days.from), say.day(days.to)),
    receiptEmail: words.receiptEmail,
    comment: words.comment,
    reason: words.reason,
    cause: words.cause,
  }
  return (refusal.facts.errors ?? []).map(({ field }) => ({
    field: ids[field] ?? 'pedir',
    message: messages[field] ?? words.other,
  }))
}
