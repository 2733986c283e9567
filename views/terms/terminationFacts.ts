import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Fact } from '../components/facts.tsx'
import type { Frame } from '../frame.ts'
import { terminationLine } from './termination.ts'

/** What kind of termination was declared, where that was said. */
export const terminationFacts = (
  { texts: { mails } }: Frame,
  { termination }: Cancellation,
): Fact[] => (termination ? [[mails.labels.termination, terminationLine(mails, termination)]] : [])
