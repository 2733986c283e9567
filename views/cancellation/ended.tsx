import { LinkButton } from '../components/links.tsx'
import { Notice } from '../components/notice.tsx'
import { Rich } from '../components/rich.tsx'
import { Charge } from './charge.tsx'
import { CopySection } from './copy.tsx'
import { Countdown } from './countdown.tsx'
import type { CancellationProps } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'
import { WithdrawForm } from './withdrawForm.tsx'

/** Out of service, data still kept: until when, coming back, and being rid of it sooner. */
export const Ended = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.cancellation.ended
  const { cancellation } = detail
  const from = cancellation.wipe?.notBefore ?? frame.now
  const asked = eraseAsked(cancellation)
  return (
    <StatePage {...props} title={words.title}>
      <p class="lead">{words.text}</p>
      {asked ? (
        <Notice tone="warn" title={words.asked.title}>
          <p>
            <Rich text={words.asked.text(frame.say.instant(from))} />
          </p>
        </Notice>
      ) : (
        <p>
          <Rich text={words.kept(frame.say.instant(from))} />
        </p>
      )}
      {from > frame.now && <Countdown frame={frame} label={words.countdown} at={from} />}
      <CopySection {...props} />
      <WithdrawForm
        {...props}
        title={words.back.title}
        text={words.back.text(frame.say.instant(from))}
        button={words.back.button}
      />
      {!asked && (
        <section class="card" aria-labelledby="eliminar">
          <h2 id="eliminar">{words.sooner.title}</h2>
          <p>{words.sooner.text}</p>
          <p>
            <LinkButton href={`/bajas/${cancellation.protocol}/eliminar`}>
              {words.sooner.link}
            </LinkButton>
          </p>
        </section>
      )}
      <Charge {...props} />
      <History {...props} />
      <RecordFacts {...props} />
    </StatePage>
  )
}

/** Whether the client has given up what was kept. */
export const eraseAsked = ({
  timeline,
}: Pick<CancellationProps['detail']['cancellation'], 'timeline'>): boolean =>
  timeline.some(({ event }) => event === 'erase_asked')
