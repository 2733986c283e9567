// Preload for the agent: dies at the moment that STOP_AT names, of those at which it unlinks several files at once.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { wholeProcess } from './points.js'

const { unlink, unlinkSync } = fs
const never = new Int32Array(new SharedArrayBuffer(4))
let underWay = 0

const moment = (what) => {
  if (underWay > 0) wholeProcess.end(wholeProcess.begin(`${what} beside ${underWay}`))
}

// Where each file that goes alone waits as long as a whole slice, several at once prove faster on any machine.
fs.unlinkSync = (path) => {
  Atomics.wait(never, 0, 0, 20)
  return unlinkSync(path)
}
fs.unlink = (path, done) => {
  moment('one begins')
  underWay += 1
  unlink(path, (error) => {
    underWay -= 1
    moment('one has ended')
    done(error)
  })
}
syncBuiltinESMExports()
