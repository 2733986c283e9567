import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runAgent } from './agent.ts'
import { ApiRefusal, Unreachable } from './claims.ts'
import { help } from './commandHelp.ts'
import { loadAgentConfig } from './config.ts'
import { installation } from './install.ts'
import { nodeOptions } from './nodeOptions.ts'
import { AgentError } from './stops.ts'

/** `baja agent`: returns the exit code, 0 done, 1 failed or left unfinished, 2 misused. */
export async function agentCommand(argv: string[]): Promise<number> {
  let values: { config?: string; once?: boolean; 'dry-run'?: boolean; help?: boolean }
  const isInstall = argv[0] === 'install'
  try {
    values = parseArgs({
      args: isInstall ? argv.slice(1) : argv,
      options: {
        config: { type: 'string' },
        once: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    const [, what] = /'([^']+)'/.exec((error as Error).message) ?? []
    return misused(what ? `“${what}” is not known` : 'these arguments make no sense')
  }
  if (values.help) {
    console.log(help)
    return 0
  }
  if (isInstall) return install(values)
  if (!values.config) return misused('--config FILE is missing')

  const control = new AbortController()
  const stop = () => control.abort()
  process.once('SIGTERM', stop).once('SIGINT', stop)
  try {
    const { once = false, 'dry-run': dryRun = false } = values
    const config = loadAgentConfig(values.config)
    const result = await runAgent(config, { signal: control.signal, once, dryRun })
    return control.signal.aborted || result.unfinished === 0 ? 0 : 1
  } catch (error) {
    return failed(error)
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop)
  }
}

function install({ config: file, 'dry-run': dryRun }: { config?: string; 'dry-run'?: boolean }) {
  if (!dryRun) return misused('install only shows: add --dry-run and write the files yourself')
  // Behind the links of node_modules/.bin, which a service may not be able to follow.
  const program = [process.execPath, ...nodeOptions, realpathSync(process.argv[1] ?? '')]
  try {
    const given = file ? { config: loadAgentConfig(file), file: resolve(file) } : undefined
    console.log(installation(program, given))
    return 0
  } catch (error) {
    return failed(error)
  }
}

function failed(error: unknown): number {
  if (error instanceof ApiRefusal)
    return failed(new AgentError(`Baja refuses (${error.message}); check url and keyFile`))
  if (error instanceof Unreachable)
    return failed(new AgentError(`url: Baja cannot be reached (${error.message})`))
  if (!(error instanceof AgentError)) throw error
  for (const line of error.message.split('\n')) console.error(`baja agent: ${line}`)
  return 1
}

function misused(why: string): number {
  console.error(`baja agent: ${why}; see baja agent --help`)
  return 2
}
