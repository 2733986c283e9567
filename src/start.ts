import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { type Database, openDatabase } from '../db/client.ts'
import { type Embedded, startEmbedded } from '../db/embedded.ts'
import { isMigrated, migrate, tablesNotUtf8mb4 } from '../db/migrate.ts'
import { setting } from '../db/schema/setting.ts'
import { civilDateOf } from './calendar.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, ConfigError } from './config.ts'
import type { Context } from './context.ts'
import { foreignCommitments } from './ledger/foreignCommitments.ts'
import { recordPolicies } from './ledger/policyVersions.ts'
import { removedPolicies } from './ledger/removedPolicies.ts'
import { createLog, type Log } from './log.ts'
import { createSecrets } from './secrets.ts'
import { type PackBook, PackError, packBook } from './terms/packs/packBook.ts'
import { madeBy, packWarnings } from './terms/packs/packWarnings.ts'
import type { PackReview } from './terms/packs/review.ts'
import { PolicyError, type ProvidersRules, readProvidersRules } from './terms/policy.ts'
import { policyBook } from './terms/policyBook.ts'

export interface Store {
  url: string
  db: Database
  close(): Promise<void>
}

/** The database of DATABASE_URL, or the private embedded one, which is brought up to date on the way. */
export async function openStore(config: Config, log: (line: string) => void): Promise<Store> {
  const embedded: Embedded | null = config.databaseUrl
    ? null
    : await startEmbedded({ folder: join(config.stateDir, 'database'), log })
  const url = config.databaseUrl ?? embedded?.url ?? ''
  if (embedded) await migrate(url)
  const db = await openDatabase(url)
  return {
    url,
    db,
    async close() {
      await db.close()
      await embedded?.stop()
    },
  }
}

/** Whether the store can be worked with: reachable and migrated. */
export const isUsable = ({ db }: Store): Promise<boolean> => isMigrated(db.orm)

/**
 * Makes the context on a migrated store. Throws ConfigError where the time zone isn't the stored one, a
 * table isn't utf8mb4, or the policies can't be used.
 */
export async function openContext(
  config: Config,
  store: Store,
  { clock = systemClock, log = createLog(config.logLevel) }: { clock?: Clock; log?: Log } = {},
): Promise<Context & { drain(): void }> {
  await requireTimezone(store.db, config.timezone)
  const wrong = await tablesNotUtf8mb4(store.db.orm)
  if (wrong.length > 0)
    throw new ConfigError(
      `DATABASE_URL: these tables aren't utf8mb4: ${wrong.join(', ')}; convert them`,
    )
  const { policies: rules, packReviews } = rulesOf(config)
  const inForce = await recordPolicies({ db: store.db, clock }, rules)
  const removed = await removedPolicies(store.db.orm, [...rules.keys()])
  for (const { id, version } of removed)
    log.warn({ policy: id, version }, 'policy taken out, but services still have it: it stays')
  for (const foreign of await foreignCommitments(store.db.orm, inForce))
    log.warn(foreign, 'commitment in another currency than the price of services under it')
  const draining = new AbortController()
  return {
    db: store.db,
    clock,
    config,
    secrets: createSecrets([config.secretKey, ...config.previousSecretKeys]),
    policies: policyBook(inForce, removed),
    packs: packsOf(config, packReviews, clock, log),
    log,
    wakeRelay: () => undefined,
    draining: draining.signal,
    drain: () => draining.abort(),
  }
}

function rulesOf({ policiesFile }: Config): ProvidersRules {
  try {
    return readProvidersRules(policiesFile && readFile(policiesFile))
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const lines = error.message.split('\n').map((line) => `POLICIES_FILE: ${policiesFile}: ${line}`)
    throw new ConfigError(lines.join('\n'))
  }
}

function packsOf(
  { packs, timezone }: Config,
  reviews: readonly PackReview[],
  clock: Clock,
  log: Log,
): PackBook {
  try {
    const today = civilDateOf(clock.now(), timezone)
    const book = packBook(packs, madeBy(reviews, today))
    for (const { said, about } of packWarnings(book, reviews, today)) log.warn(about, said)
    return book
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    throw new ConfigError(`PACKS: ${error.message}`)
  }
}

function readFile(policiesFile: string): Uint8Array {
  try {
    return readFileSync(policiesFile)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError(`POLICIES_FILE: ${policiesFile} can't be read (${code}); mend the path`)
  }
}

/** Civil dates were reckoned in the stored zone: another one would change what was promised. */
async function requireTimezone({ orm }: Database, timezone: string): Promise<void> {
  await orm.insert(setting).ignore().values({ name: 'timezone', value: timezone })
  const [stored] = await orm.select().from(setting).where(eq(setting.name, 'timezone'))
  if (stored?.value !== timezone)
    throw new ConfigError(
      `TIMEZONE: this database was begun in ${stored?.value}; set TIMEZONE=${stored?.value}`,
    )
}
