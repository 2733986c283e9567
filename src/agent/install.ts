import { dirname } from 'node:path'
import type { AgentConfig } from './config.ts'
import { exampleConfig } from './example.ts'

/** What the unit has to know of a configuration. */
export type Installed = Pick<AgentConfig, 'roots' | 'tenant' | 'zones'>

/** The folders that the agent itself writes in; those of the host's own commands aren't known here. */
const written = ({ roots, tenant, zones }: Installed): string[] => [
  ...new Set([
    ...Object.values(roots),
    ...(tenant.kinds.length > 0 ? tenant.spools : []),
    ...(zones ? [zones.folder, ...(zones.list ? [dirname(zones.list)] : [])] : []),
  ]),
]

const isUnder = (folder: string) => (path: string) => `${path}/`.startsWith(`${folder}/`)

/**
 * A systemd unit with the least that the agent can do with, each option explained. It runs as root
 * because tenants' files belong to as many users; of root's powers it keeps five.
 */
export function unitFor(installed: Installed, { program, configFile }: Paths): string {
  const paths = written(installed)
  const needsHome = paths.some(isUnder('/home')) || paths.some(isUnder('/root'))
  return `[Unit]
Description=Agente de bajas
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=${program.join(' ')} agent --config ${configFile}
Restart=always
RestartSec=5
# Al parar devuelve el trabajo que tiene, sin terminar ni dañar.
TimeoutStopSec=60

# De los poderes de root, sólo: leer y borrar archivos de cualquier cliente (DAC_*, FOWNER),
# conservar el dueño de la lista de zonas (CHOWN), y matar procesos del cliente (KILL).
# Las órdenes de cut, reload y release corren con lo mismo.
CapabilityBoundingSet=CAP_DAC_OVERRIDE CAP_DAC_READ_SEARCH CAP_FOWNER CAP_CHOWN CAP_KILL
NoNewPrivileges=yes
# Todo el sistema es de sólo lectura menos estas carpetas. Agregá las que escriban tus órdenes.
ProtectSystem=strict
ReadWritePaths=${paths.join(' ')}
${
  needsHome
    ? '# Los sitios están bajo /home: no se puede cerrar.\nProtectHome=no'
    : '# Nada suyo está en los directorios personales.\nProtectHome=yes'
}
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
LockPersonality=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
# HTTP a Baja y a los sitios, SMTP, DNS, y los zócalos de la base de datos y del correo.
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
SystemCallFilter=@system-service
# ProtectProc no: no dejaría ver los procesos del cliente. MemoryDenyWriteExecute tampoco: V8 compila.

[Install]
WantedBy=multi-user.target
`
}

interface Paths {
  /** The command line up to `agent`. */
  program: string[]
  configFile: string
}

const agentJson = '/etc/baja/agent.json'

/** What `baja agent install --dry-run` prints: the unit, and a configuration to start from. */
export function installation(
  program: string[],
  given?: { config: Installed; file: string },
): string {
  const config = given?.config ?? (exampleConfig as unknown as Installed)
  const unit = unitFor(config, { program, configFile: given?.file ?? agentJson })
  const parts = [`# /etc/systemd/system/baja-agent.service\n${unit}`]
  if (!given)
    parts.push(
      `# ${agentJson} (0600, de root; sacá las secciones que este servidor no tenga)\n${JSON.stringify(exampleConfig, null, 2)}\n`,
    )
  return parts.join('\n')
}
