import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '../../db/client.ts'
import { mysqlErrno } from '../../db/faults.ts'
import { setting } from '../../db/schema/setting.ts'
import { streamRows } from '../../db/stream.ts'
import { inTransaction, isPassing, NoConnection, type Tx } from '../../db/transaction.ts'
import { testDatabase } from '../support/database.ts'

let db: Database
let other: Database
beforeAll(async () => {
  const { url } = await testDatabase()
  db = await openDatabase(url, { connections: 2 })
  other = await openDatabase(url, { connections: 2 })
})
afterAll(() => Promise.all([db.close(), other.close()]))
afterEach(() => vi.useRealTimers())

const names = async () => {
  const rows = await other.orm.select({ name: setting.name }).from(setting)
  return rows.map(({ name }) => name)
}
const put = (tx: Tx, name: string, value = '1') => tx.insert(setting).values({ name, value })
const connectionId = async (tx: Tx): Promise<number> => {
  const [rows] = await tx.execute(sql`select connection_id() as id`)
  return Number((rows as unknown as { id: number }[])[0]?.id)
}
const conflict = (errno: number) =>
  sql.raw(`signal sqlstate '40001' set mysql_errno = ${errno}, message_text = 'for a test'`)

/** Both connections of the pool can still be had, and are in no transaction. */
async function expectPoolWhole() {
  await Promise.all(
    [1, 2].map(() =>
      inTransaction(db, async (tx) => {
        const [rows] = await tx.execute(sql`select @@in_transaction as open, sleep(0.01)`)
        expect(rows).toMatchObject([{ open: 1 }])
      }),
    ),
  )
}

test('100 failing transactions on a pool of two leave it whole, and nothing behind', async () => {
  const failing = Array.from({ length: 100 }, (_, n) =>
    inTransaction(db, async (tx) => {
      await put(tx, `lost-${n}`)
      if (n % 3 === 0) throw new Error(`fault ${n}`)
      if (n % 3 === 1) await put(tx, `lost-${n}`)
      await tx.execute(sql`select nothing from nowhere`)
    }).catch((error: Error) => error.message),
  )
  const told = await Promise.all(failing)
  expect(told[0]).toBe('fault 0')
  expect(told.filter((text) => text?.startsWith('fault'))).toHaveLength(34)
  expect(await names()).toEqual([])
  await expectPoolWhole()
})

test('the first error is the one that is told, also when rolling back fails too', async () => {
  const first = new Error('first')
  await expect(
    inTransaction(db, async (tx) => {
      const id = await connectionId(tx)
      await other.orm.execute(sql.raw(`kill ${id}`))
      throw first
    }),
  ).rejects.toBe(first)
  await expectPoolWhole()
})

test('a connection that dies under the work is given up, and the pool makes a new one', async () => {
  for (let n = 0; n < 6; n++)
    await expect(
      inTransaction(db, async (tx) => {
        await put(tx, `dying-${n}`)
        await other.orm.execute(sql.raw(`kill ${await connectionId(tx)}`))
        await put(tx, `after-death-${n}`)
      }),
    ).rejects.toSatisfy(isPassing)
  expect(await names()).toEqual([])
  await expectPoolWhole()
})

test('a real deadlock: the victim starts anew, and both come through', async () => {
  await inTransaction(db, async (tx) => {
    await put(tx, 'a')
    await put(tx, 'b')
  })
  let runs = 0
  let bothHold = () => {}
  const held = new Promise<void>((resolve) => {
    bothHold = resolve
  })
  const add = (first: string, second: string) =>
    inTransaction(db, async (tx) => {
      runs++
      await tx.execute(sql`update setting set value = value + 1 where name = ${first}`)
      if (runs === 2) bothHold()
      await held
      await tx.execute(sql`update setting set value = value + 1 where name = ${second}`)
    })
  await Promise.all([add('a', 'b'), add('b', 'a')])
  expect(runs).toBe(3)
  const rows = await other.orm.select().from(setting)
  expect(rows.map(({ value }) => value)).toEqual(['3', '3'])
  await other.orm.delete(setting)
})

test.each([
  [1213, 'a deadlock'],
  [1205, 'a lock wait that took too long'],
  [1020, 'a snapshot conflict'],
])('%i, %s: the whole work is run again from the start', async (errno) => {
  let runs = 0
  await inTransaction(db, async (tx) => {
    await put(tx, `once-${errno}`)
    if (++runs < 3) await tx.execute(conflict(errno))
  })
  expect(runs).toBe(3)
  expect(await names()).toEqual([`once-${errno}`])
  await other.orm.delete(setting)
})

test('a conflict that doesn’t end is told after eight runs', async () => {
  let runs = 0
  const stubborn = inTransaction(db, async (tx) => {
    runs++
    await tx.execute(conflict(1213))
  })
  await expect(stubborn).rejects.toSatisfy(
    (error) => mysqlErrno(error) === 1213 && isPassing(error),
  )
  expect(runs).toBe(8)
  await expectPoolWhole()
})

test('any other error ends it at once', async () => {
  let runs = 0
  const work = inTransaction(db, async (tx) => {
    runs++
    await put(tx, 'twice')
    await put(tx, 'twice')
  })
  await expect(work).rejects.toSatisfy((error) => mysqlErrno(error) === 1062 && !isPassing(error))
  expect(runs).toBe(1)
})

test('with no connection free it gives up after five seconds, and hands back what comes late', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const busy = [1, 2].map(() => inTransaction(db, () => finished))
  const waiting = inTransaction(db, async () => 'never')
  const refused = expect(waiting).rejects.toBeInstanceOf(NoConnection)
  await vi.advanceTimersByTimeAsync(5000)
  await refused
  vi.useRealTimers()
  finish()
  await Promise.all(busy)
  await expectPoolWhole()
  expect(isPassing(new NoConnection())).toBe(true)
})

test('a hundred wait their turn on two connections', async () => {
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      inTransaction(db, async (tx) => {
        await tx.execute(sql`select 1`)
        return n
      }),
    ),
  )
  expect(results).toEqual(Array.from({ length: 100 }, (_, n) => n))
})

test('transactions read what is committed, in UTC and strictly', async () => {
  const [rows] =
    await db.orm.execute(sql`select @@session.time_zone as zone, @@tx_isolation as level,
    @@sql_mode like '%STRICT_ALL_TABLES%' as strict`)
  expect(rows).toMatchObject([{ zone: '+00:00', level: 'READ-COMMITTED', strict: 1 }])
  await inTransaction(db, async (tx) => {
    expect(await tx.select().from(setting)).toEqual([])
    await inTransaction(other, (theirs) => put(theirs, 'seen'))
    expect(await tx.select().from(setting)).toHaveLength(1)
  })
  await other.orm.delete(setting)
})

const allNames = { sql: 'select name, value from setting order by name', params: [] }

test('a stream sees one moment throughout, at the pace at which it is taken', async () => {
  for (const name of ['a', 'b', 'c']) await inTransaction(other, (tx) => put(tx, name))
  const seen: unknown[] = []
  await streamRows(db, allNames, 1, async (rows) => {
    if (seen.length === 0) await inTransaction(other, (tx) => put(tx, 'bb'))
    seen.push(...rows.map(([name]) => name))
  })
  expect(seen).toEqual(['a', 'b', 'c'])
  await other.orm.delete(setting)
})

test('a reader that gives up, or a statement that fails, costs nobody else their connection', async () => {
  await inTransaction(other, (tx) => put(tx, 'a'))
  const tired = streamRows(db, allNames, 1, () => Promise.reject(new Error('tired')))
  await expect(tired).rejects.toThrow('tired')
  const wrong = streamRows(
    db,
    { sql: 'select nothing from setting', params: [] },
    1,
    async () => {},
  )
  await expect(wrong).rejects.toThrow()
  expect(await names()).toEqual(['a'])
  await other.orm.delete(setting)
})
