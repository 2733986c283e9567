import { Button } from '../components/button.tsx'
import { LinkButton } from '../components/links.tsx'
import { Losses } from '../components/losses.tsx'
import { Notice } from '../components/notice.tsx'
import { Rich } from '../components/rich.tsx'
import { Layout } from '../layout.tsx'
import type { CancellationProps } from './props.ts'

/** Asks once more before what was kept is given up, and says what goes. */
export const ErasePage = ({ frame, detail }: CancellationProps) => {
  const { texts, say } = frame
  const words = texts.cancellation.erase
  const { protocol, terms } = detail.cancellation
  const awaited = detail.copy && detail.copy.state !== 'ready' ? detail.copy : null
  return (
    <Layout
      frame={frame}
      title={words.title}
      back={{ href: `/bajas/${protocol}`, label: texts.frame.backToCancellation }}
    >
      <p class="caption">{texts.cancellation.of(detail.plan, detail.domain)}</p>
      <h1>{words.title}</h1>
      <p class="lead">
        <Rich text={words.destroys(detail.domain)} />
      </p>
      {terms.loses.length > 0 && <Losses loses={terms.loses} texts={texts} />}
      <p>
        {terms.undoWindowSeconds > 0 && words.undo(say.duration(terms.undoWindowSeconds))}{' '}
        {words.within(say.duration(terms.wipeWithinSeconds))}
      </p>
      {awaited && (
        <Notice tone="warn" title={texts.copy.erase.title}>
          <p>
            <Rich text={awaited.isRunning ? texts.copy.erase.making : texts.copy.erase.gone} />
          </p>
          <p>
            <LinkButton href={`/bajas/${protocol}`}>{texts.copy.erase.wait}</LinkButton>
          </p>
        </Notice>
      )}
      {!awaited?.isRunning && <EraseForm {...{ frame, detail }} />}
    </Layout>
  )
}

const EraseForm = ({ frame, detail }: CancellationProps) => {
  const words = frame.texts.cancellation.erase
  const { protocol } = detail.cancellation
  return (
    <form class="card" method="post" action={`/bajas/${protocol}/eliminar`} data-once>
      <Button look="danger">{words.button}</Button>
      <p>
        <a href={`/bajas/${protocol}`}>{words.cancel}</a>
      </p>
    </form>
  )
}
