import { createConnection } from 'mysql2/promise'
import { inject } from 'vitest'
import { migrate } from '../../db/migrate.ts'

let made: Promise<{ url: string }> | undefined

/**
 * A schema for this worker alone, empty and migrated, as a URL for the pool. The same one for all
 * tests of a file: give each test clients and services of its own instead of cleaning up.
 */
export function testDatabase(): Promise<{ url: string }> {
  made ??= make(`baja_test_${process.env.VITEST_POOL_ID}`)
  return made
}

async function make(schema: string): Promise<{ url: string }> {
  const url = new URL(inject('databaseUrl'))
  const connection = await createConnection(url.href)
  try {
    await connection.query(`DROP DATABASE IF EXISTS ${schema}`)
    await connection.query(
      `CREATE DATABASE ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    )
  } finally {
    await connection.end()
  }
  url.pathname = `/${schema}`
  await migrate(url.href)
  return { url: url.href }
}
