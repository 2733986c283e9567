import { parseArgs } from 'node:util'
import { runAgent } from './agent.ts'
import { loadAgentConfig } from './config.ts'
import { AgentError } from './stops.ts'

const help = `Uso: baja agent --config ARCHIVO [--once] [--dry-run]

Corre en el servidor de hosting: pide trabajos a Baja, corta el acceso, borra lo que es del
servicio y de nadie más, comprueba que no quede nada y lo informa.

  --config ARCHIVO  la configuración, en JSON (obligatoria)
  --once            trabaja hasta que no quede nada pendiente y termina
  --dry-run         dice qué se borraría, sin pedir ningún trabajo ni tocar nada
  --help            muestra esto

Campos de la configuración:
  url            dirección de Baja, p. ej. https://baja.example
  keyFile        archivo con la clave de API (alcance provisioning); o key, sólo para probar
  server         nombre de este servidor en Baja
  worker         nombre de este agente (por omisión, el del equipo)
  roots          { sites, mail, access, ownership, state }, rutas absolutas
  leaseSeconds   60    pollSeconds   5    settleSeconds   0    maxDepth   5000
  reload         [["comando","argumento"],…] después de cortar el acceso

Termina con 0 (hecho), 1 (falló o quedó algo sin terminar) o 2 (mal usado).`

/** `baja agent`: returns the exit code, 0 done, 1 failed or left unfinished, 2 misused. */
export async function agentCommand(argv: string[]): Promise<number> {
  let values: { config?: string; once?: boolean; 'dry-run'?: boolean; help?: boolean }
  try {
    values = parseArgs({
      args: argv,
      options: {
        config: { type: 'string' },
        once: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch {
    return misused('no se entiende la orden')
  }
  if (values.help) {
    console.log(help)
    return 0
  }
  if (!values.config) return misused('falta --config ARCHIVO')

  const control = new AbortController()
  const stop = () => control.abort()
  process.once('SIGTERM', stop).once('SIGINT', stop)
  try {
    const { once = false, 'dry-run': dryRun = false } = values
    const config = loadAgentConfig(values.config)
    const result = await runAgent(config, { signal: control.signal, once, dryRun })
    return control.signal.aborted || result.unfinished === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof AgentError)) throw error
    for (const line of error.message.split('\n')) console.error(`baja agent: ${line}`)
    return 1
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop)
  }
}

function misused(why: string): number {
  console.error(`baja agent: ${why}; mirá baja agent --help`)
  return 2
}
