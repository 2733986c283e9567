import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { streamed } from '../../../src/http/api/streamed.ts'
import { listen, type Web } from '../../../src/web.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { talk, wire } from './talk.ts'

const patience = { head: 400, request: 800, silence: 10_000 }

let app: TestApp
let web: Web
let key: string
beforeAll(async () => {
  app = await testApp()
  web = await listen('127.0.0.1', 0, createApp(app.ctx).fetch, 'es-AR', patience)
  key = await app.key()
})
afterAll(async () => {
  await web.stop()
  await app.close()
})

const auth = () => ({ Authorization: `Bearer ${key}` })
const drip = (text: string, times: number) => Array(times).fill([text, 100]).flat()

test('who never ends the head of a request is hung up on', async () => {
  const { statuses, hungUp } = await talk(web.port, [
    'GET /health/live HTTP/1.1\r\nHost: x\r\n',
    ...drip('X-A: a\r\n', 15),
  ])
  expect([statuses, hungUp]).toEqual([[408], true])
})

test('who never ends a body is hung up on, and no fault is counted', async () => {
  const head = { ...auth(), 'Content-Type': 'application/json', 'Content-Length': '1000' }
  const { hungUp, statuses } = await talk(web.port, [
    wire('POST /api/v1/cancellations', head),
    ...drip(' ', 20),
  ])
  expect(hungUp).toBe(true)
  expect(statuses.every((status) => status < 500)).toBe(true)
})

test('who says nothing at all is hung up on', async () => {
  expect(await talk(web.port, [])).toMatchObject({ statuses: [408], hungUp: true })
})

test('who asks for a stream and never reads is hung up on, and whoever writes it is told', async () => {
  const told: string[] = []
  const endless = new Hono().get('/', (c) =>
    streamed(app.ctx.log, c, 'text/plain', async (write) => {
      try {
        for (;;) await write('a'.repeat(65_536))
      } catch (error) {
        told.push('over')
        throw error
      }
    }),
  )
  const silence = 600
  const streaming = await listen('127.0.0.1', 0, endless.fetch, 'es-AR', { ...patience, silence })
  const asked = talk(streaming.port, [wire('GET /'), 2000], { deaf: true })
  await expect.poll(() => told, { timeout: 5000 }).toEqual(['over'])
  await asked
  await streaming.stop()
})
