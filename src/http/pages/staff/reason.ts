import type { FieldProblem } from '../../../../views/components/errorSummary.tsx'
import type { Frame } from '../../../../views/frame.ts'
import { longestPlace, longestProof, longestReason } from '../../../../views/staff/actionPage.tsx'

export type Problems = FieldProblem[]

/** The reason that a form gives, with what is wrong with it. */
export function reasonIn(
  { texts }: Frame,
  field: (name: string) => string,
): { reason: string; problems: Problems } {
  const words = texts.staff.job.forms.problems
  // Browsers send a line break as two characters and count it as one.
  const reason = field('motivo').replaceAll('\r\n', '\n')
  const message =
    reason === '' ? words.reason : reason.length > longestReason ? words.reasonLong : null
  return { reason, problems: message === null ? [] : [{ field: 'motivo', message }] }
}

/** What a form says to show it. */
export function proofIn(
  { texts }: Frame,
  field: (name: string) => string,
): { proof: string; problems: Problems } {
  const words = texts.staff.job.forms.problems
  const proof = field('constancia').replaceAll('\r\n', '\n')
  const message = proof === '' ? words.proof : proof.length > longestProof ? words.proofLong : null
  return { proof, problems: message === null ? [] : [{ field: 'constancia', message }] }
}

/** Where a copy is, for its holder; null of any other step. */
export function placeIn(
  { texts }: Frame,
  step: string,
  field: (name: string) => string,
): { place: string | null; problems: Problems } {
  if (step !== 'export') return { place: null, problems: [] }
  const place = field('lugar').trim()
  const isUsable = place !== '' && place.length <= longestPlace && !/[\p{Cc}\p{Cs}]/u.test(place)
  const message = texts.staff.job.forms.problems.place
  return { place, problems: isUsable ? [] : [{ field: 'lugar', message }] }
}
