import { vi } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import type { TestApp } from './app.ts'
import { logged } from './overheard/folder.ts'

export interface Ran {
  status: number
  /** On both streams, in order. */
  said: string
  out: string
  err: string
}

/** What prints a secret, once, because that is what it was asked for. */
const handsOut = ['keys create', 'staff add', 'staff reset', 'webhooks add', 'webhooks rotate']

/** The settings with which a command works on a test's database. */
export const settingsOf = ({ ctx }: TestApp) => ({
  DATABASE_URL: ctx.config.databaseUrl ?? '',
  TIMEZONE: ctx.config.timezone,
})

/** Runs a command of `baja` in this process, under `settings`; gives its exit status and what it said. */
export const commandRunner =
  (command: Command, settings: () => Record<string, string> = () => ({})) =>
  async (...argv: string[]): Promise<Ran> => {
    const said = { out: '', err: '', both: '' }
    const keep = (stream: 'stdout' | 'stderr', as: 'out' | 'err') =>
      vi.spyOn(process[stream], 'write').mockImplementation((text) => {
        said[as] += text
        said.both += text
        return true
      })
    const spies = [keep('stdout', 'out'), keep('stderr', 'err')]
    for (const [name, value] of Object.entries(settings())) vi.stubEnv(name, value)
    try {
      const status = await command.run(argv)
      return { status, said: said.both, out: said.out, err: said.err }
    } finally {
      vi.unstubAllEnvs()
      for (const spy of spies) spy.mockRestore()
      const [, name] = /^baja (\w+)/.exec(command.help) ?? []
      logged(handsOut.includes(`${name} ${argv[0]}`) ? said.err : said.both)
    }
  }
