import { CrossIcon } from '../components/icons.tsx'
import { LinkButton } from '../components/links.tsx'
import { Notice } from '../components/notice.tsx'
import { Panel } from '../components/panel.tsx'
import { Rich } from '../components/rich.tsx'
import { lapses } from '../terms/lines.ts'
import { Charge } from './charge.tsx'
import { NewCodeForm } from './newCodeForm.tsx'
import type { CancellationProps, Said } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'
import { WithdrawForm } from './withdrawForm.tsx'

/** Asked for, not confirmed: the receipt, where the code went, what to do next. */
export const Declared = (props: CancellationProps) => {
  const { frame, detail, said } = props
  const { texts, say } = frame
  const words = texts.cancellation
  const { code, cancellation, codeTo } = detail
  const refresh = code.mail === 'sent' ? undefined : 5
  return (
    <StatePage {...props} title={words.declared.title} refresh={refresh}>
      <SaidNotice frame={frame} detail={detail} said={said} />
      <Panel
        title={words.declared.panel}
        label={words.protocol}
        reference={cancellation.protocol}
        hint={words.protocolHint}
      />
      <section class="next" aria-labelledby="sigue">
        <h2 id="sigue">{words.next}</h2>
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

const SaidNotice = ({ frame, detail, said }: CancellationProps) => {
  const words = frame.texts.cancellation
  if (said === 'code')
    return (
      <Notice tone="ok">
        <p>{words.newCode.sent}</p>
      </Notice>
    )
  return said ? (
    <Notice tone="warn" title={words.changed.title}>
      <p>{changedText(words.changed, said, detail.cancellation.terms.nextCharge.verdict)}</p>
    </Notice>
  ) : null
}

/** “The cutoff passed” is said only where the charge really is made. */
const changedText = (
  words: { text: string; other: string },
  said: Said,
  verdict: 'stop' | 'charge',
): string => (said === 'charge' && verdict === 'charge' ? words.text : words.other)
