// Preload for the agent: dies at the point that STOP_AT names. Its points are Baja's answers and, with
// STOP_ON_DISK, what it makes last on the disk.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { wholeProcess } from './points.js'

const { fetch } = globalThis
globalThis.fetch = async (url, init) => {
  const point = wholeProcess.begin(`${init?.method} ${new URL(url).pathname.split('/').at(-1)}`)
  const response = await fetch(url, init)
  wholeProcess.end(point)
  return response
}

if (process.env.STOP_ON_DISK) {
  for (const name of ['fsyncSync', 'renameSync', 'unlinkSync', 'rmdirSync']) {
    const act = fs[name]
    fs[name] = (...args) => {
      const point = wholeProcess.begin(name)
      try {
        return act(...args)
      } finally {
        wholeProcess.end(point)
      }
    }
  }
  syncBuiltinESMExports()
}
