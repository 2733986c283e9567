import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing } from '../db/transaction.ts'
import { createApp } from './app.ts'
import { systemClock } from './clock.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import type { Context } from './context.ts'
import { refreshCutoffs } from './ledger/refreshCutoffs.ts'
import { createLog, type Log } from './log.ts'
import { isUsable, openContext, openStore, type Store } from './start.ts'
import { listen, type Waiting, waitingRoom } from './web.ts'
import { startWorker } from './worker.ts'

const retryMs = 2000
const drainWithinMs = 25_000

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const stopping = new AbortController()
  process.once('SIGTERM', () => stopping.abort())
  process.once('SIGINT', () => stopping.abort())

  const waiting: Waiting = { behind: false }
  let answer = waitingRoom({ config, clock: systemClock }, waiting)
  const web = config.roles.includes('web')
    ? await listen(
        config.host,
        config.port,
        (request, env) => answer(request, env),
        config.locale,
      ).catch((error) => Promise.reject(deafness(error, config)))
    : null
  if (web) log.info({ port: web.port, url: config.publicUrl }, 'listening')
  if (config.publicUrl.startsWith('http:'))
    log.warn('PUBLIC_URL is plain http: cookies go without Secure')

  const store = await openStore(config, (line) => log.info(line))
  const ctx = await whenUsable(config, store, log, waiting, stopping.signal)
  if (ctx) {
    answer = createApp(ctx).fetch
    const worker = config.roles.includes('worker') ? startWorker(ctx) : null
    log.info({ roles: config.roles }, 'ready')
    await aborted(stopping.signal)
    log.info('draining')
    setTimeout(() => process.exit(1), drainWithinMs).unref()
    ctx.drain()
    // At once: a mail server that stalls must not keep requests from being answered.
    await Promise.all([worker?.stop(), web?.stop()])
  } else await web?.stop()
  await store.close()
}

/** Why nobody can be listened to, as the setting to mend. */
function deafness(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  const why = `cannot listen on ${host}:${port} (${error.code})`
  return new ConfigError(
    error.code === 'EADDRINUSE' || error.code === 'EACCES'
      ? `PORT: ${why}; write a port that is free and open to this user`
      : `HOST: ${why}; write an address of this machine, such as 127.0.0.1 or 0.0.0.0`,
  )
}

/** The context, with every cutoff as today's policies and time-zone data have it. */
async function opened(config: Config, store: Store, log: Log) {
  const ctx = await openContext(config, store, { log })
  const services = await refreshCutoffs(ctx)
  if (services > 0) log.info({ services }, 'cutoffs moved with the policies or the zone')
  return ctx
}

/** Waits for the database and its migrations, through any outage; null when told to stop before. */
async function whenUsable(
  config: Config,
  store: Store,
  log: Log,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<(Context & { drain(): void }) | null> {
  const later = (err: unknown) => {
    log.error({ err }, 'the database cannot be reached; trying again')
    return null
  }
  while (!signal.aborted) {
    const usable = await isUsable(store).catch(later)
    const ctx = usable
      ? await opened(config, store, log).catch((err) => {
          if (!isPassing(err)) throw err
          return later(err)
        })
      : null
    if (ctx) return ctx
    waiting.behind = usable === false
    if (waiting.behind) log.error('migrations are behind: run `npx baja migrate`')
    await sleep(retryMs, undefined, { signal }).catch(() => undefined)
  }
  return null
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

main().catch((error) => {
  const expected = error instanceof ConfigError
  process.stderr.write(`${expected ? error.message : (error?.stack ?? error)}\n`)
  process.exit(expected ? 2 : 1)
})
