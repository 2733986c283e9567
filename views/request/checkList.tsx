import type { Child } from 'hono/jsx'
import { Facts } from '../components/facts.tsx'
import type { Frame } from '../frame.ts'
import { terminationIn, terminationLine } from '../terms/termination.ts'
import { named } from '../texts/named.ts'
import { titleOf } from './options.ts'
import type { Option, Request } from './request.ts'

/** What was filled in; the buttons lead back to where it can be changed, and lose nothing. */
export const CheckList = ({ frame, request }: { frame: Frame; request: Request }) => {
  const { texts } = frame
  const words = texts.request
  const { service, contact, typed } = request
  const termination = request.asksKind ? terminationIn(typed) : undefined
  const change = (what: string, at: string): Child => (
    <Change frame={frame} what={what} action={`/servicios/${service.id}/baja#${at}`} />
  )
  const rows: [label: string, value: string, change: Child | null][] = [
    [texts.mails.labels.service, texts.mails.service(service.plan, service.domain), null],
    [words.check.when, titleOf(frame, chosenOf(request)), change(words.check.when, 'cuando')],
    [words.check.code, contact.email, null],
    ...(contact.insideService
      ? [row(words.check.copy, typed.receiptEmail || words.check.none, 'copia')]
      : []),
    ...(request.asksReason
      ? [row(words.why.reason, named(words.why.reasons, typed.reason) ?? words.why.none, 'motivo')]
      : []),
    ...(typed.comment ? [row(words.check.comment, typed.comment, 'comentario')] : []),
    ...(termination
      ? [row(words.kind.title, terminationLine(texts.mails, termination), 'tipos')]
      : []),
  ]
  function row(label: string, value: string, at: string): [string, string, Child] {
    return [label, value, change(label, at)]
  }
  return (
    <Facts
      facts={rows.map(([label, value, way]) => [
        label,
        <div class="checked">
          <span>{value}</span>
          {way}
        </div>,
      ])}
    />
  )
}

const Change = ({ frame, what, action }: { frame: Frame; what: string; action: string }) => (
  <button class="as-link" type="submit" name="paso" value="formulario" formaction={action}>
    {frame.texts.request.check.change}
    <span class="unseen"> {what}</span>
  </button>
)

/** What is chosen is always among what is offered. */
const chosenOf = ({ options, chosen, terms }: Request): Option =>
  options.find(({ endsOn }) => endsOn === chosen) ?? { endsOn: chosen, terms }
