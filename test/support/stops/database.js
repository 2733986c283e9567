import { createRequire } from 'node:module'

const { Connection } = createRequire(import.meta.url)('mysql2')

/** What each open transaction has written to, and all that it has said. */
const open = new WeakMap()

/**
 * What a statement makes last, once it has succeeded, as `what`, and in `said` all that leads to it; undefined
 * where it makes nothing last.
 */
function effectOf(connection, sql) {
  const [, verb = '', table = ''] =
    /^\s*(\w+)(?:\s+(?:ignore\s+)?(?:into|from))?\s*`?(\w*)/i.exec(sql) ?? []
  const transaction = open.get(connection)
  if (transaction) transaction.said += sql
  switch (verb.toLowerCase()) {
    case 'start':
      open.set(connection, { tables: new Set(), said: '' })
      return undefined
    case 'commit':
    case 'rollback':
      open.delete(connection)
      return verb === 'commit' && transaction?.tables.size
        ? { what: `commit ${[...transaction.tables].join(' ')}`, said: transaction.said }
        : undefined
    case 'insert':
    case 'update':
    case 'delete':
      transaction?.tables.add(table)
      return transaction ? undefined : { what: sql.slice(0, 300), said: sql }
  }
}

/** Makes every commit and every write outside a transaction a point of the run that `runOf` gives, if any. */
export function watchDatabase(runOf) {
  const { addCommand } = Connection.prototype
  Connection.prototype.addCommand = function (command) {
    const effect = command.sql && effectOf(this, command.sql)
    const run = effect && runOf(effect)
    const point = run?.begin(effect.what)
    if (!point) return addCommand.call(this, command)
    if (point.stopped) return command
    const { onResult } = command
    command.onResult = (error, ...rest) => {
      if (error || run.end(point)) onResult(error, ...rest)
    }
    return addCommand.call(this, command)
  }
}
