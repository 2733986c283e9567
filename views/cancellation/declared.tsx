import { CrossIcon } from '../components/icons.tsx'
import { LinkButton } from '../components/links.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { lapses } from '../terms/lines.ts'
import { Charge } from './charge.tsx'
import { NewCodeForm } from './newCodeForm.tsx'
import type { CancellationProps, Change } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'
import { WithdrawForm } from './withdrawForm.tsx'

/** Asked for, not confirmed: the receipt, where the code went, what to do next. */
export const Declared = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.cancellation
  const { code, cancellation } = detail
  const refresh = code.mail === 'waiting' || code.mail === 'delayed' ? 5 : undefined
  return (
    <StatePage {...props} title={words.declared.title} refresh={refresh}>
      <Said {...props} />
      {detail.copyLeftOut && (
        <Notice tone="warn" title={words.declared.copyLeftOut.title}>
          <p>{words.declared.copyLeftOut.text}</p>
        </Notice>
      )}
      <Panel
        title={words.declared.panel}
        label={words.protocol}
        reference={cancellation.protocol}
        hint={words.protocolHint}
      />
      <section class="next" aria-labelledby="sigue">
        <h2 id="sigue">{words.next}</h2>
        {code.mail === 'left_out' ? (
          <Notice tone="warn" title={words.declared.unsent.title}>
            <p>{words.declared.unsent.text}</p>
          </Notice>
        ) : (
          <WithCode {...props} />
        )}
      </section>
      <Charge {...props} />
      <History {...props} />
      <div class="pair">
        <NewCodeForm {...props} />
        <WithdrawForm {...props} {...words.withdraw} />
      </div>
      <RecordFacts {...props} />
    </StatePage>
  )
}

/** Where the code went, and the way to type it. */
const WithCode = (props: CancellationProps) => {
  const { frame, detail } = props
  const { texts, say } = frame
  const words = texts.cancellation
  const { code, cancellation, codeTo } = detail
  return (
    <>
      <p>
        <Rich text={words.declared.code(codeTo, say.instant(cancellation.confirmBy))} />{' '}
        {lapses(cancellation.terms) ? words.declared.without : words.declared.withoutReviewed}
      </p>
      <CodeMail {...props} />
      <p class="hint">
        {code.triesLeft > 0
          ? words.declared.tries(say.count(code.triesLeft), code.triesLeft === 1)
          : words.declared.dead}
      </p>
      <p>
        <LinkButton href={`/bajas/${cancellation.protocol}/confirmar`} look="main">
          <CrossIcon />
          <span>{words.declared.confirm}</span>
        </LinkButton>
      </p>
    </>
  )
}

const CodeMail = ({ frame, detail }: CancellationProps) => {
  const words = frame.texts.cancellation.declared
  if (detail.code.mail === 'sent') return null
  if (detail.code.mail === 'waiting') return <p class="hint">{words.waiting}</p>
  return (
    <Notice tone="warn" title={words.delayed.title}>
      <p>{words.delayed.text}</p>
    </Notice>
  )
}

const Said = ({ frame, detail, newCode, changed = [] }: CancellationProps) => {
  const words = frame.texts.cancellation
  if (newCode)
    return (
      <Notice tone="ok">
        <p>{words.newCode.sent}</p>
      </Notice>
    )
  return changed.length > 0 ? (
    <Notice tone="warn" title={words.changed.title}>
      {changed.map((what) => (
        <p>{changedText(frame, what, detail.cancellation)}</p>
      ))}
    </Notice>
  ) : null
}

/** “The cutoff passed” is said only where the charge really is made, and a day only where there is one. */
function changedText(
  { texts, say }: Frame,
  what: Change,
  { lastDay, terms }: CancellationProps['detail']['cancellation'],
): string {
  const words = texts.cancellation.changed
  if (what === 'day' && lastDay) return words.day(say.day(lastDay))
  return what === 'charge' && terms.nextCharge.verdict === 'charge' ? words.text : words.other
}
