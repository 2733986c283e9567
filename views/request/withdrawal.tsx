import { LinkButton } from '../components/links.tsx'
import { Notice } from '../components/notice.tsx'
import { Prescribed } from '../components/prescribed.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { refundWhen } from '../terms/refund.ts'
import type { Request } from './request.ts'

/** The right to leave with a refund, as its own and better way while it lasts. */
export const Withdrawal = ({ frame, request }: { frame: Frame; request: Request }) => {
  const { withdrawal, refund } = request.usual
  if (!withdrawal || !refund) return null
  const { say, texts } = frame
  const words = texts.request.withdrawal
  return (
    <Notice tone="ok" title={words.title}>
      <p>
        <Rich
          text={words[withdrawal.from](
            say.day(withdrawal.dayZero),
            say.count(withdrawal.days),
            say.instant(withdrawal.until),
            say.money(refund.amount),
          )}
        />
      </p>
      <p class="hint">
        {refund.basis === 'cooling_off' ? words.ours : words.law(withdrawal.source)}{' '}
        {refundWhen(texts.request.money.refundWhen, request.usual, say.day)}
      </p>
      <p>
        <LinkButton href={`/servicios/${request.service.id}/baja#pedir`}>
          <Prescribed frame={frame} as={['withdrawal']} own={words.use} />
        </LinkButton>
      </p>
    </Notice>
  )
}
