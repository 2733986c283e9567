import type { CancellationDetail } from '../../src/cancellation/detail.ts'
import { Button } from '../components/button.tsx'
import { Losses } from '../components/losses.tsx'
import { Rich } from '../components/rich.tsx'
import { Layout } from '../layout.tsx'
import type { CancellationProps } from './props.ts'

interface CopyOrderProps extends CancellationProps {
  offer: NonNullable<CancellationDetail['copyOffer']>
}

/** Before a copy is ordered: what it holds, by when it comes, and where it will be read. */
export const CopyOrderPage = ({ frame, detail, offer }: CopyOrderProps) => {
  const { texts, say } = frame
  const words = texts.copy.order
  const { protocol } = detail.cancellation
  return (
    <Layout
      frame={frame}
      title={words.title}
      back={{ href: `/bajas/${protocol}`, label: texts.frame.backToCancellation }}
    >
      <p class="caption">{texts.cancellation.of(detail.plan, detail.domain)}</p>
      <h1>{words.title}</h1>
      <p class="lead">
        <Rich text={words.holds(detail.domain)} />
      </p>
      <Losses loses={offer.targets} texts={texts} copied />
      <p>
        <Rich text={words.when(say.instant(offer.readyBy))} />
      </p>
      <p>{words.where}</p>
      <p>{texts.copy.waits}</p>
      <form class="card" method="post" action={`/bajas/${protocol}/copia`} data-once>
        <Button>{words.button}</Button>
        <p>
          <a href={`/bajas/${protocol}`}>{words.cancel}</a>
        </p>
      </form>
    </Layout>
  )
}
