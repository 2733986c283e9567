import type { Money } from '../money.ts'
import type { Terms } from './terms.ts'

/** What leaving costs: cheapest first; of ends that cost the same, the one with more service before it. */
export const cheapestFirst = <T extends { terms: Terms }>(options: readonly T[]): T[] =>
  options.toSorted(({ terms: a }, { terms: b }) => {
    const [less, more] = [costOf(a), costOf(b)]
    return less === more ? b.endsAt.localeCompare(a.endsAt) : less < more ? -1 : 1
  })

/** In minor units of the price's currency; what is given back counts against it. */
function costOf({ nextCharge, refund, owed }: Terms): bigint {
  const { currency } = nextCharge.fullAmount
  const units = (money: Money | undefined) =>
    money?.currency === currency ? BigInt(money.amount.replace('.', '')) : 0n
  const charged = nextCharge.verdict === 'charge' ? units(nextCharge.amount) : 0n
  return charged + units(owed?.amount) - units(refund?.amount)
}
