import { afterAll, beforeAll } from 'vitest'
import { startWeb, type Web } from '../../../src/web.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { logLines } from '../../support/logLines.ts'
import { type Manner, type Talk, talk } from './talk.ts'

export interface WireApp {
  app: TestApp
  port: number
  key: string
  /** What the application has logged so far. */
  logged(): string
  talk(pieces: (string | Buffer | number)[], manner?: Manner): Promise<Talk>
}

/** The application on a real port for all tests of a file. */
export function wireApp(): () => WireApp {
  const { log, text } = logLines()
  let running: WireApp
  let web: Web
  beforeAll(async () => {
    const app = await testApp({ host: '127.0.0.1', port: 0, log })
    web = await startWeb(app.ctx)
    running = {
      app,
      port: web.port,
      key: await app.key(),
      logged: text,
      talk: (pieces, manner) => talk(web.port, pieces, manner),
    }
  })
  afterAll(async () => {
    await web.stop()
    await running.app.close()
  })
  return () => running
}
