import type { Service } from '../catalogue/service.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Policy } from '../terms/policy.ts'
import type { Terms, TermsSubject } from '../terms/terms.ts'

/** What of a service its terms depend on. */
export const subjectOf = (service: Service): TermsSubject => ({
  startedOn: service.startedOn,
  expiresOn: service.expiresOn,
  cycleMonths: service.cycleMonths,
  price: service.price,
  payment: service.payment,
  components: service.components,
  committedUntil: service.committedUntil,
  soldBy: service.soldBy,
})

/** The policy in force; throws `policy_refuses` where the provider took it out of its file. */
export function requirePolicy({ policies }: Pick<Context, 'policies'>, id: string): Policy {
  const policy = policies.current(id)
  if (!policy) throw new DomainError('policy_refuses')
  return policy
}

/** What terms were reckoned from, for the row of a cancellation: they name its components themselves. */
export const writeSubject = ({ components: _, ...rest }: TermsSubject): string =>
  JSON.stringify(rest)

/** The same as it was at T0, whatever the catalogue says by now. */
export const readSubject = (text: string, { loses }: Pick<Terms, 'loses'>): TermsSubject => ({
  ...(JSON.parse(text) as Omit<TermsSubject, 'components'>),
  components: loses,
})
