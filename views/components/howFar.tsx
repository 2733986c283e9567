import type { Progress } from '../../src/deprovisioning/job.ts'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'

/**
 * How far the step being worked on has come. It changes at every look: the script writes the new count where
 * it stands, and has it announced once in a tenth only.
 */
export const HowFar = ({ frame, progress }: { frame: Frame; progress: Progress }) => {
  const { entries, of } = progress
  const tenth = of ? Math.floor((10 * entries) / of) : 0
  return <span data-quiet={`${progress.step} ${tenth}`}>{howFar(frame, progress)}</span>
}

function howFar({ texts, say }: Frame, { step, entries, bytes, of }: Progress): string {
  const { counting, doing, doingElse } = texts.steps
  const size = bytes === undefined ? '' : ` (${say.bytes(bytes)})`
  if (of === undefined) return counting(say.count(entries)) + size
  return (named(doing, step) ?? doingElse)(say.count(entries), say.count(of)) + size
}
