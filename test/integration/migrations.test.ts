import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { isMigrated, migrate } from '../../db/migrate.ts'
import { testApp } from '../support/app.ts'

test('a server whose migrations are behind is not ready, and is again once they have been run', async () => {
  const app = await testApp()
  onTestFinished(() => app.close())
  const ready = async () => {
    // Ready is only who has the database's time.
    app.clock.set(new Date())
    const response = await app.app.request('/health/ready')
    return [response.status, ((await response.json()) as { migrations: string }).migrations]
  }
  expect(await ready()).toEqual([200, 'current'])
  const { orm } = app.ctx.db
  const newest = sql`select max(created_at) as at from __drizzle_migrations`
  const [rows] = await orm.execute(newest)
  const { at } = (rows as unknown as [{ at: string }])[0]
  await orm.execute(
    sql`update __drizzle_migrations set created_at = ${at} - 1 where created_at = ${at}`,
  )
  expect(await ready()).toEqual([503, 'behind'])
  await orm.execute(
    sql`update __drizzle_migrations set created_at = ${at} where created_at = ${at} - 1`,
  )
  expect(await ready()).toEqual([200, 'current'])
})

test('migrations that were run already are not run again', async () => {
  const app = await testApp()
  onTestFinished(() => app.close())
  await migrate(app.ctx.config.databaseUrl ?? '')
  expect(await isMigrated(app.ctx.db.orm)).toBe(true)
})
