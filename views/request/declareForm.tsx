import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { Chosen } from './answers.tsx'
import { Kind } from './kind.tsx'
import type { RequestProps } from './request.ts'
import { Send } from './send.tsx'

type DeclareFormProps = Required<RequestProps>

/** Contact address, optional reason, and the one button that declares, or leads to what sums it up first. */
export const DeclareForm = ({ frame, request, problems }: DeclareFormProps) => {
  const { service } = request
  return (
    <form class="declare" method="post" action={`/servicios/${service.id}/baja`} data-once>
      <div data-part="elegido">
        <Chosen request={request} />
      </div>
      <input type="hidden" name="idioma" value={frame.say.locale} />
      <Contact frame={frame} request={request} problems={problems} />
      {request.asksKind && <Kind frame={frame} request={request} problems={problems} />}
      {request.asksReason && <Why frame={frame} request={request} problems={problems} />}
      {request.summaryFirst ? (
        <ToSummary frame={frame} />
      ) : (
        <Send frame={frame} request={request} />
      )}
    </form>
  )
}

const ToSummary = ({ frame }: { frame: Frame }) => {
  const words = frame.texts.request.check
  return (
    <section class="card" aria-labelledby="pedir">
      <input type="hidden" name="paso" value="resumen" />
      <h2 id="pedir">{words.title}</h2>
      <p>{words.next}</p>
      <Button>{words.button}</Button>
      <p>
        <a href="/servicios">{frame.texts.request.send.cancel}</a>
      </p>
    </section>
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
