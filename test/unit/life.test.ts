import { describe, expect, test } from 'vitest'
import { states } from '../../src/cancellation/cancellation.ts'
import { isConfirmed, isOpen, type LifeEvent, nextState } from '../../src/cancellation/life.ts'

/** DESIGN, “The life of a cancellation”: what isn't listed can't happen. */
const life: Record<(typeof states)[number], Partial<Record<LifeEvent, string>>> = {
  declared: {
    confirm: 'confirmed',
    lapse: 'lapsed',
    review: 'in_review',
    withdraw: 'withdrawn',
    retain: 'retained',
    dispute: 'withdrawn',
  },
  in_review: {
    withdraw: 'withdrawn',
    retain: 'retained',
    release: 'confirmed',
    resume: 'wiping',
  },
  confirmed: { claim: 'wiping', withdraw: 'withdrawn', retain: 'retained', dispute: 'in_review' },
  wiping: { complete: 'completed', end: 'ended', dispute: 'in_review' },
  ended: { claim: 'wiping', withdraw: 'withdrawn' },
  completed: { reopen: 'wiping' },
  withdrawn: {},
  retained: {},
  lapsed: {},
}

const events: LifeEvent[] = [
  'confirm',
  'lapse',
  'review',
  'withdraw',
  'retain',
  'dispute',
  'release',
  'resume',
  'claim',
  'complete',
  'end',
  'reopen',
]

describe.each(states)('%s', (state) => {
  test.each(events)('%s leads where the table says, or nowhere', (event) => {
    expect(nextState(state, event)).toBe(life[state][event] ?? null)
  })
})

test('open are the states in which another declaration is refused', () => {
  expect(states.filter(isOpen)).toEqual(['declared', 'in_review', 'confirmed', 'wiping', 'ended'])
})

test('confirmed are the states that only a right code leads to', () => {
  expect(states.filter(isConfirmed)).toEqual(['confirmed', 'wiping', 'ended', 'completed'])
})

test('once wiping nothing leads back to a service that goes on, but staff, and coming back to kept data', () => {
  const reached = new Set<string>(['wiping'])
  for (const state of reached)
    for (const event of events) {
      if (event === 'dispute' || (state === 'ended' && event === 'withdraw')) continue
      const next = nextState(state as (typeof states)[number], event)
      if (next) reached.add(next)
    }
  expect([...reached].sort()).toEqual(['completed', 'ended', 'wiping'])
})
