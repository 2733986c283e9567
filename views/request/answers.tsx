import type { Frame } from '../frame.ts'
import type { Request } from './request.ts'

/** What was chosen and what that page said of it, for a form to carry on. */
export const Chosen = ({ request: { chosen, terms } }: { request: Request }) => (
  <>
    <input type="hidden" name="termina" value={chosen ?? ''} />
    <input type="hidden" name="cobro" value={terms.nextCharge.verdict} />
    <input type="hidden" name="limite" value={terms.nextCharge.cutoffAt} />
  </>
)

/** All that was filled in, where it isn't asked for any more. */
export const Answers = ({ frame, request }: { frame: Frame; request: Request }) => {
  const { reason, comment, receiptEmail, kind, cause } = request.typed
  const typed = {
    motivo: reason,
    comentario: comment,
    copia: receiptEmail,
    tipo: kind,
    causa: cause,
    idioma: frame.say.locale,
  }
  return (
    <>
      <Chosen request={request} />
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
