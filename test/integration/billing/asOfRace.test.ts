import { afterAll, beforeAll, expect, test } from 'vitest'
import { plusSeconds, systemClock } from '../../../src/clock.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { declare, withdraw } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  // In real time: writers and readers race for the gate.
  app.ctx.clock = systemClock
})
afterAll(() => app.close())

const month = '2031-07'

/** Writes without a pause until told to stop: prices, due dates, declarations, withdrawals. */
async function write(service: string, until: AbortSignal): Promise<number> {
  let writes = 0
  while (!until.aborted) {
    const cents = String(writes % 100).padStart(2, '0')
    const day = 10 + (writes % 9)
    const changed = await changeService(app, service, {
      expiresOn: `${month}-${day}`,
      price: { amount: `${100 + writes}.${cents}`, currency: 'ARS' },
    })
    expect(changed.status).toBe(200)
    const declared = await declare(app, service)
    expect(declared.status).toBe(201)
    expect((await withdraw(app, declared.body.protocol)).status).toBe(200)
    writes += 3
  }
  return writes
}

test('what is said about a moment is never said otherwise, however young it was and whatever is written meanwhile', async () => {
  const services = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { service } = await contract(app, { expiresOn: `${month}-10` })
      return service
    }),
  )
  const stop = new AbortController()
  const writers = services.map((service) => write(service, stop.signal))
  const said = new Map<string, string>()
  const ask = async (instant: string) => {
    const { status, text } = await app.call(
      'GET',
      `/billing/debits?month=${month}&asOf=${instant}&limit=500`,
    )
    expect(status).toBe(200)
    const first = said.get(instant)
    if (first === undefined) said.set(instant, text)
    else expect(text).toBe(first)
  }
  /** Asks about this very moment, and again about moments that somebody asked about before. */
  const reader = async () => {
    // Until the ledger was seen in several states: otherwise nothing was tried.
    for (let round = 0; round < 3 || new Set(said.values()).size < 8; round++) {
      const now = systemClock.now()
      await ask(now.toISOString())
      await ask(plusSeconds(now, -0.02).toISOString())
      for (const instant of [...said.keys()].slice(-6)) await ask(instant)
    }
  }
  await Promise.all(Array.from({ length: 6 }, reader))
  stop.abort()
  const written = await Promise.all(writers)
  expect(Math.min(...written)).toBeGreaterThan(0)
  for (const instant of said.keys()) await ask(instant)
}, 60_000)
