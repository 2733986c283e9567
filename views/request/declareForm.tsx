import { Button } from '../components/button.tsx'
import type { FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Prescribed } from '../components/prescribed.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { lapses } from '../terms/lines.ts'
import type { Request } from './request.ts'

interface DeclareFormProps {
  frame: Frame
  request: Request
  problems: FieldProblem[]
}

/** Contact address, optional reason, and the one button that declares. */
export const DeclareForm = ({ frame, request, problems }: DeclareFormProps) => {
  const words = frame.texts.request
  const { service, terms } = request
  return (
    <form class="declare" method="post" action={`/servicios/${service.id}/baja`} data-once>
      <div data-part="elegido">
        <input type="hidden" name="termina" value={request.chosen ?? ''} />
        <input type="hidden" name="cobro" value={terms.nextCharge.verdict} />
        <input type="hidden" name="limite" value={terms.nextCharge.cutoffAt} />
      </div>
      <input type="hidden" name="idioma" value={frame.say.locale} />
      <Contact frame={frame} request={request} problems={problems} />
      {request.asksReason && <Why frame={frame} request={request} problems={problems} />}
      <section class="card card-danger send" aria-labelledby="pedir">
        <h2 id="pedir">{words.send.title}</h2>
        <p>
          {words.send.next}{' '}
          {lapses(terms) ? words.send.unconfirmed : words.send.unconfirmedReviewed}
        </p>
        <Button look="danger">
          <Prescribed
            frame={frame}
            as={terms.refund ? ['confirmWithdrawal', 'confirm'] : ['confirm']}
            own={words.send.button(service.domain)}
          />
        </Button>
        <p>
          <a href="/servicios">{words.send.cancel}</a>
        </p>
      </section>
    </form>
  )
}

const Contact = ({ frame, request, problems }: DeclareFormProps) => {
  const words = frame.texts.request.contact
  const { contact, typed } = request
  return (
    <section aria-labelledby="contacto">
      <h2 id="contacto">{words.title}</h2>
      <p>
        <Rich text={words.to(contact.email)} />
      </p>
      <p class="hint">{words.change}</p>
      {contact.insideService && (
        <>
          <Notice tone="warn" title={words.inside.title}>
            <p>{words.inside.text}</p>
          </Notice>
          <Field id="copia" label={words.receipt} hint={words.receiptHint} problems={problems}>
            {(described) => (
              <input
                id="copia"
                name="copia"
                type="email"
                autocomplete="email"
                maxlength={254}
                value={typed.receiptEmail}
                {...described}
              />
            )}
          </Field>
        </>
      )}
    </section>
  )
}

const Why = ({ frame, request, problems }: DeclareFormProps) => {
  const words = frame.texts.request.why
  const { typed } = request
  return (
    <section class="unprinted" aria-labelledby="motivos">
      <h2 id="motivos">{words.title}</h2>
      <Field id="motivo" label={words.reason} problems={problems}>
        {(described) => (
          <select id="motivo" name="motivo" {...described}>
            <option value="">{words.none}</option>
            {Object.entries(words.reasons).map(([reason, label]) => (
              <option value={reason} selected={typed.reason === reason}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="comentario" label={words.comment} hint={words.commentHint} problems={problems}>
        {(described) => (
          <textarea id="comentario" name="comentario" rows={4} maxlength={2000} {...described}>
            {typed.comment}
          </textarea>
        )}
      </Field>
    </section>
  )
}
