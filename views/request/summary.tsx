import type { Child } from 'hono/jsx'
import type { Terms } from '../../src/terms/terms.ts'
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

function moneyLines(frame: Frame, terms: Terms): string[] {
  const { nextCharge, refund, owed } = terms
  const { say, texts } = frame
  const words = texts.request.money
  const said = words[nextCharge.payment][nextCharge.verdict]
  return [
    said(say.money(nextCharge.amount), say.day(nextCharge.dueOn)),
    ...reasonLines(frame, terms),
    ...(nextCharge.amount.amount !== nextCharge.fullAmount.amount
      ? [words.reduced(say.money(nextCharge.fullAmount))]
      : []),
    ...(refund ? [`${words.refund(say.money(refund.amount))} ${words.refundWhy}`] : []),
    ...(owed ? [`${words.owed(say.money(owed.amount))} ${words.owedWhy}`] : []),
  ]
}

function reasonLines({ say, texts }: Frame, { nextCharge: charge, notices }: Terms): string[] {
  const words = texts.request.money
  const cutoff = say.instant(charge.cutoffAt)
  switch (charge.reason) {
    case 'declared_before_cutoff':
      return [words.before(cutoff), words.counts]
    case 'declared_after_cutoff':
      return [words.late(cutoff), ...(charge.refundable ? [] : [words.notRefunded])]
    case 'service_continues':
      return [words.continues, ...(charge.refundable ? [] : [words.notRefunded])]
    case 'cooling_off':
      return [words.coolingOff]
    default:
      return [notices.includes('notice_not_charged') ? words.lawfulNotice : words.lawful]
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
  const { backupsExpireOn } = terms
  const backups = backupsExpireOn ? [words.backups(say.day(backupsExpireOn))] : []
  if (terms.dataKeptUntil)
    return [words.kept(say.until(terms.dataKeptUntil)), words.comeBack, ...backups]
  return [terms.lastDay ? words.wipedAfterLastDay(within) : words.wiped(within), ...backups]
}
