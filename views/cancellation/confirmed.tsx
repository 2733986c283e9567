import { Losses } from '../components/losses.tsx'
import { Rich } from '../components/rich.tsx'
import { Charge } from './charge.tsx'
import { Countdown } from './countdown.tsx'
import type { CancellationProps } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'
import { WithdrawForm } from './withdrawForm.tsx'

/** Confirmed: the countdown, and undoing as long as nothing was touched. */
export const Confirmed = (props: CancellationProps) => {
  const { frame, detail } = props
  const { texts, say } = frame
  const words = texts.cancellation
  const { wipe, terms } = detail.cancellation
  const ahead = wipe !== null && wipe.notBefore > frame.now
  const undoText =
    wipe && ahead ? words.undo.text(say.instant(wipe.notBefore)) : words.undo.textSoon
  return (
    <StatePage {...props} title={words.confirmed.title} refresh={ahead ? 30 : 5}>
      {wipe && ahead ? (
        <Countdown frame={frame} label={countdownLabel(props)} at={wipe.notBefore} />
      ) : (
        <p class="lead">{(terms.dataKeptUntil ? words.confirmed.kept : words.confirmed).soon}</p>
      )}
      <section aria-labelledby="sigue">
        <h2 id="sigue">{words.next}</h2>
        <ul>
          {nextLines(props).map((line) => (
            <li>
              <Rich text={line} />
            </li>
          ))}
        </ul>
      </section>
      <WithdrawForm
        {...props}
        title={words.undo.title}
        text={undoText}
        button={words.undo.button}
      />
      <History {...props} />
      <Charge {...props} />
      {terms.loses.length > 0 && (
        <section aria-labelledby="pierde">
          <h2 id="pierde">{texts.request.loses.title}</h2>
          <Losses loses={terms.loses} texts={texts} />
          <p>{texts.request.loses.leadConfirmed}</p>
        </section>
      )}
      <RecordFacts {...props} />
    </StatePage>
  )
}

function countdownLabel({ frame, detail }: CancellationProps): string {
  const words = frame.texts.cancellation.confirmed
  const { lastDay, terms } = detail.cancellation
  if (lastDay) return words.countdownEnd
  return terms.dataKeptUntil ? words.kept.countdown : words.countdown
}

function nextLines({ frame, detail }: CancellationProps): string[] {
  const { texts, say } = frame
  const words = texts.cancellation.confirmed
  const { wipe, lastDay, terms } = detail.cancellation
  const within = say.duration(terms.wipeWithinSeconds)
  const counted = lastDay ? words.countedFromEnd(within) : words.counted(within)
  const kept = terms.dataKeptUntil
  const said = kept ? words.kept : words
  return [
    ...(lastDay ? [words.lastDay(say.day(lastDay))] : []),
    ...(wipe ? [said.start(say.instant(wipe.notBefore))] : []),
    ...(wipe ? [`${said.deadline(say.instant(wipe.deadline))} ${counted}`] : []),
    ...(kept ? [words.kept.data(say.instant(kept))] : []),
    said.mail,
  ]
}
