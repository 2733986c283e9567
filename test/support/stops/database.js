import { createRequire } from 'node:module'

const { Connection } = createRequire(import.meta.url)('mysql2')

const touched = new WeakMap()

/** What a statement makes last, once it has succeeded; undefined where it makes nothing last. */
function effectOf(connection, sql) {
  const [, verb = '', table = ''] =
    /^\s*(\w+)(?:\s+(?:ignore\s+)?(?:into|from))?\s*`?(\w*)/i.exec(sql) ?? []
  const tables = touched.get(connection)
  switch (verb.toLowerCase()) {
    case 'start':
      touched.set(connection, new Set())
      return undefined
    case 'commit':
    case 'rollback':
      touched.delete(connection)
      return verb === 'commit' && tables?.size ? `commit ${[...tables].join(' ')}` : undefined
    case 'insert':
    case 'update':
    case 'delete':
      tables?.add(table)
      return tables ? undefined : sql.slice(0, 300)
  }
}

/** Makes every commit and every write outside a transaction a point of the run that `runOf` gives. */
export function watchDatabase(runOf) {
  const { addCommand } = Connection.prototype
  Connection.prototype.addCommand = function (command) {
    const effect = command.sql && effectOf(this, command.sql)
    const point = effect && runOf()?.begin(effect)
    if (!point) return addCommand.call(this, command)
    if (point.stopped) return command
    const run = runOf()
    const { onResult } = command
    command.onResult = (error, ...rest) => {
      if (error || run.end(point)) onResult(error, ...rest)
    }
    return addCommand.call(this, command)
  }
}
