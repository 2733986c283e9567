import type { Child } from 'hono/jsx'
import type { Terms } from '../../src/terms/terms.ts'
import { CardIcon, CardStoppedIcon, FlagIcon, TrashIcon } from '../components/icons.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { dataLines, endLine, moneyLines } from '../terms/lines.ts'

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
