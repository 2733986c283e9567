import fc from 'fast-check'
import * as around from './acts/around.ts'
import { type About, alone } from './alone.ts'
import { habits, places } from './habits.ts'
import { racing } from './racing.ts'
import { printed, type Step } from './step.ts'

const together = (acts: About[], which: number): Step[] => acts.map((act) => [act(which)])

/** One step after the other that belong together, or one alone. */
const doings: fc.Arbitrary<Step[]> = fc
  .oneof(
    { weight: 6, arbitrary: alone.map((step) => [step]) },
    { weight: 1, arbitrary: racing.map((step) => [step]) },
    { weight: 1, arbitrary: racing.map((step) => [[around.wait(121)], step]) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...habits), fc.constantFrom(0, 0, 0, 1))
        .map(([acts, which]) => together(acts, which)),
    },
  )
  .map((steps) => steps.map(printed))

const beginnings = fc.constantFrom(...places).map((acts) => together(acts, 0).map(printed))

export const history: fc.Arbitrary<Step[]> = fc
  .tuple(beginnings, fc.array(doings, { minLength: 1, maxLength: 8, size: 'max' }))
  .map(([first, then]) => [...first, ...then.flat()])
