import { cutoffOf, hour, stops } from './days.ts'
import { isOpen, type Life, type World } from './world.ts'

type Said = { verdict: 'charge' | 'stop' | 'hold'; collect: 'late' | null }

/** 24 h, or 72 h where no mail server took a code within 12 h. */
export const confirmBy = ({ t0, codeTaken }: { t0: number; codeTaken: boolean }, now: number) =>
  !codeTaken && now >= t0 + 12 * hour ? t0 + 72 * hour : t0 + 24 * hour

/** What billing is told of the service's debit. */
export function verdictOf({ contract, baja, isLate }: Life, now: number): Said {
  const isStanding = baja && (isOpen(baja) || baja.state === 'completed')
  if (!isStanding || !stops(contract, baja))
    return { verdict: 'charge', collect: isLate ? 'late' : null }
  return { verdict: now < heldUntil(baja, now) ? 'hold' : 'stop', collect: null }
}

function heldUntil(baja: NonNullable<Life['baja']>, now: number): number {
  if (baja.state === 'declared') return confirmBy(baja, now)
  return baja.state === 'in_review' && baja.review !== 'disputed' ? baja.reviewUntil : 0
}

/** A debit that was held or stopped when its turn passed, and is no longer, is late for good. */
export function letGo(life: Life, at: number): void {
  const { contract, baja } = life
  if (baja && stops(contract, baja) && cutoffOf(contract) <= at) life.isLate = true
}

/** The cancellation is over and charges nothing less. */
export function close(life: Life, how: 'withdrawn' | 'lapsed', at: number): void {
  letGo(life, at)
  if (life.baja) life.baja.state = how
  life.job = null
}

/** Time alone ends a declaration that nobody confirmed. */
export function letTimePass({ now, lives }: World): void {
  for (const life of lives) {
    const { baja } = life
    if (baja?.state === 'declared' && now >= confirmBy(baja, now))
      close(life, 'lapsed', confirmBy(baja, now))
  }
}
