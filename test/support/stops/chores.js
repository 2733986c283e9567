// Preload for a worker with many things to do: each run of STOP_RUNS stops dead at a point of its own and stays
// there, so that many can be caught by one kill. A point is of the run whose `about` leads to it, and that is
// interested in it.
import { watchCalls } from './calls.js'
import { watchDatabase } from './database.js'
import { createRun } from './points.js'

const runs = JSON.parse(process.env.STOP_RUNS || '[]').map(({ name, about, only, order }) => ({
  run: createRun(name, order, () => {}),
  about,
  only: new RegExp(only, 'i'),
}))

const runOf = ({ what, said }) =>
  runs.find(
    ({ about, only }) =>
      only.test(what) && (about.length === 0 || about.some((one) => said.includes(one))),
  )?.run

watchDatabase(runOf)
watchCalls(runOf)
