import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

/** HestiaCP's calls all go to one path, their command in the form. */
const nameOf = (method, body) => /(?:^|&)cmd=([\w-]+)/.exec(body)?.[1] ?? method

/** Makes every HTTP call that leaves, and its answer, a point of the run that `runOf` gives, if any. */
export function watchCalls(runOf) {
  for (const protocol of [http, https]) {
    const { request } = protocol
    protocol.request = (...args) => {
      const outgoing = request(...args)
      const { end, emit } = outgoing
      let run
      let point
      outgoing.end = (body = '', ...rest) => {
        const what = `ask ${nameOf(outgoing.method, body)}`
        run = runOf({ what, said: `${outgoing.path} ${body}` })
        point = run?.begin(what)
        return point?.stopped ? outgoing : end.call(outgoing, body, ...rest)
      }
      outgoing.emit = (event, ...rest) => {
        if (event === 'response' && point && !run.end(point)) return true
        return emit.call(outgoing, event, ...rest)
      }
      return outgoing
    }
  }
  syncBuiltinESMExports()
}
