import { Button } from '../components/button.tsx'
import { Prescribed } from '../components/prescribed.tsx'
import type { Frame } from '../frame.ts'
import { lapses } from '../terms/lines.ts'
import type { Request } from './request.ts'

/** The button that declares, in the law's words where it prescribes them, and what follows from it. */
export const Send = ({ frame, request }: { frame: Frame; request: Request }) => {
  const words = frame.texts.request
  const { service, terms } = request
  return (
    <section class="card card-danger send" aria-labelledby="pedir">
      <h2 id="pedir">{words.send.title}</h2>
      <p>
        {words.send.next} {lapses(terms) ? words.send.unconfirmed : words.send.unconfirmedReviewed}
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
  )
}
