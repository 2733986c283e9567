import type { Child } from 'hono/jsx'
import type { NextCharge, Terms } from '../../src/terms/terms.ts'
import { CardIcon, CardStoppedIcon, FlagIcon, TrashIcon } from '../components/icons.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'

/** Money, service, data: what becomes of each, in plain sentences. */
export const Summary = ({ frame, terms }: { frame: Frame; terms: Terms }) => {
  const words = frame.texts.request
  const charged = terms.nextCharge.verdict === 'charge'
  return (
    <section class="summary-cards" aria-label={words.summary} data-part="resumen">
      <Card
        icon={charged ? <CardIcon /> : <CardStoppedIcon />}
        tone={charged ? 'warn' : 'ok'}
        title={words.money.title}
        lines={moneyLines(frame, terms)}
      />
      <Card icon={<FlagIcon />} title={words.end.title} lines={[endLine(frame, terms)]} />
      <Card
        icon={<TrashIcon />}
        tone="danger"
        title={words.data.title}
        lines={dataLines(frame, terms)}
      />
    </section>
  )
}

interface CardProps {
  icon: Child
  tone?: 'ok' | 'warn' | 'danger'
  title: string
  lines: string[]
}

const Card = ({ icon, tone, title, lines }: CardProps) => (
  <div class={tone ? `card card-${tone}` : 'card'}>
    <h2>
      {icon}
      {title}
    </h2>
    {lines.map((line) => (
      <p>
        <Rich text={line} />
      </p>
    ))}
  </div>
)

function moneyLines(frame: Frame, { nextCharge, refund, owed }: Terms): string[] {
  const { say, texts } = frame
  const words = texts.request.money
  const said = words[nextCharge.payment][nextCharge.verdict]
  return [
    said(say.money(nextCharge.amount), say.day(nextCharge.dueOn)),
    ...reasonLines(frame, nextCharge),
    ...(nextCharge.amount.amount !== nextCharge.fullAmount.amount
      ? [words.reduced(say.money(nextCharge.fullAmount))]
      : []),
    ...(refund ? [words.refund(say.money(refund.amount))] : []),
    ...(owed ? [words.owed(say.money(owed.amount))] : []),
  ]
}

function reasonLines({ say, texts }: Frame, charge: NextCharge): string[] {
  const words = texts.request.money
  const cutoff = say.instant(charge.cutoffAt)
  switch (charge.reason) {
    case 'declared_before_cutoff':
      return [words.before(cutoff), words.counts]
    case 'declared_after_cutoff':
      return [words.late(cutoff), ...(charge.refundable ? [] : [words.notRefunded])]
    case 'service_continues':
      return [words.continues, ...(charge.refundable ? [] : [words.notRefunded])]
    default:
      return []
  }
}

function endLine({ say, texts }: Frame, terms: Terms): string {
  const words = texts.request.end
  if (terms.lastDay) return words.lastDay(say.day(terms.lastDay))
  return terms.undoWindowSeconds > 0
    ? words.now(say.duration(terms.undoWindowSeconds))
    : words.nowAtOnce
}

function dataLines({ say, texts }: Frame, terms: Terms): string[] {
  const words = texts.request.data
  const within = say.duration(terms.wipeWithinSeconds)
  if (terms.dataKeptUntil) {
    const { backupsExpireOn } = terms
    return [
      words.kept(say.until(terms.dataKeptUntil)),
      ...(backupsExpireOn ? [words.backups(say.day(backupsExpireOn))] : []),
    ]
  }
  return [terms.lastDay ? words.wipedAfterLastDay(within) : words.wiped(within)]
}
