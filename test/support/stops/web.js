// Preload for a web process: a request with the header `x-stop-at: after 3` stops dead at its third point and
// stays there, so that many can be caught at points of their own by one kill.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Server } from 'node:http'
import { watchDatabase } from './database.js'
import { createRun } from './points.js'

const runs = new AsyncLocalStorage()
watchDatabase(() => runs.getStore())

const { emit } = Server.prototype
Server.prototype.emit = function (event, ...args) {
  const headers = event === 'request' ? args[0].headers : {}
  const order = headers['x-stop-at']
  if (!order) return emit.call(this, event, ...args)
  const run = createRun(headers['x-stop-run'], order, () => {})
  return runs.run(run, () => emit.call(this, event, ...args))
}
