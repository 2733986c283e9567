import { SlowPage, type SlowProps } from '../../../views/login/slowPage.tsx'
import { DomainError } from '../../errors.ts'
import type { Visit } from './visit.ts'

/** The seconds that a `slow_down` asks to wait, said in the header too; any other error is thrown again. */
export function waitOf(c: Visit, error: unknown): number {
  if (!(error instanceof DomainError) || error.code !== 'slow_down') throw error
  const seconds = error.facts.retryAfterSeconds ?? 60
  c.header('retry-after', String(seconds))
  return seconds
}

/** The page of a `slow_down`, which says how long to wait; any other error is thrown again. */
export function slowPage(c: Visit, error: unknown, words: SlowProps['words'], back: string) {
  const seconds = waitOf(c, error)
  const frame = c.get('frame')
  return c.html(<SlowPage frame={frame} seconds={seconds} words={words} back={back} />, 429)
}
