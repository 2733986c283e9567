import { expect, it } from 'vitest'
import { FasterWay, type Way } from '../../../src/agent/way.ts'

/** The ways of so many slices of 100 names, each of which takes `ms` in its way. */
function waysOf(slices: number, ms: Record<Way, number>, faster = new FasterWay()): Way[] {
  return Array.from({ length: slices }, () => {
    const way = faster.next()
    faster.took(way, ms[way], 100)
    return way
  })
}

const share = (ways: Way[], way: Way) => ways.filter((one) => one === way).length / ways.length

it('each way is tried, then the faster one is taken', () => {
  expect(waysOf(5, { inTurn: 2, atOnce: 5 })).toEqual([
    'inTurn',
    'atOnce',
    'inTurn',
    'inTurn',
    'inTurn',
  ])
  expect(waysOf(5, { inTurn: 100, atOnce: 25 })).toEqual([
    'inTurn',
    'atOnce',
    'atOnce',
    'atOnce',
    'atOnce',
  ])
})

it('the slower way is tried again now and then, and taken once it has become the faster one', () => {
  const faster = new FasterWay()
  expect(share(waysOf(500, { inTurn: 100, atOnce: 25 }, faster), 'atOnce')).toBeGreaterThan(0.95)
  waysOf(2000, { inTurn: 2, atOnce: 25 }, faster)
  expect(share(waysOf(500, { inTurn: 2, atOnce: 25 }, faster), 'inTurn')).toBeGreaterThan(0.95)
})
