import { dirname } from 'node:path'
import type { AgentConfig } from './config.ts'
import { exampleConfig } from './example.ts'

/** What the unit has to know of a configuration. */
export type Installed = Pick<AgentConfig, 'roots' | 'tenant' | 'zones' | 'commandsWriteIn'>

/** The folders that the agent and the host's own commands write in. */
const written = ({ roots, tenant, zones, commandsWriteIn }: Installed): string[] => [
  ...new Set([
    ...Object.values(roots),
    ...(tenant.kinds.length > 0 ? tenant.spools : []),
    ...(zones ? [zones.folder, ...(zones.list ? [dirname(zones.list)] : [])] : []),
    ...commandsWriteIn,
  ]),
]

const isAtHome = (path: string): boolean => /^\/(home|root)\//.test(`${path}/`)

/** What people's home directories have to be to the agent, and why. */
function protectHome(written: string[], program: string[]): string {
  if (written.some(isAtHome))
    return '# What it works in is under /home: it cannot be closed.\nProtectHome=no'
  if (program.some(isAtHome)) return '# Its program is installed there.\nProtectHome=read-only'
  return '# Nothing of its own is in people’s home directories.\nProtectHome=yes'
}

/**
 * A systemd unit with the least that the agent can do with, each option explained. It runs as root
 * because tenants' files belong to as many users; of root's powers it keeps five.
 */
export function unitFor(installed: Installed, { program, configFile }: Paths): string {
  const paths = written(installed)
  return `[Unit]
Description=Agent of Baja
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=${program.join(' ')} agent --config ${configFile}
Restart=always
RestartSec=5
# When stopped it gives back the job that it has, unharmed.
TimeoutStopSec=60

# Of root's powers only: reading and deleting any tenant's files (DAC_*, FOWNER), keeping the
# owner of the list of zones (CHOWN), and killing the tenant's processes (KILL).
# The commands of cut, reload and release run with the same.
CapabilityBoundingSet=CAP_DAC_OVERRIDE CAP_DAC_READ_SEARCH CAP_FOWNER CAP_CHOWN CAP_KILL
NoNewPrivileges=yes
# The whole system is read-only but for these folders: those that your commands write in are
# commandsWriteIn of the configuration.
ProtectSystem=strict
ReadWritePaths=${paths.join(' ')}
${protectHome(paths, program)}
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
# HTTP to Baja and to the sites, SMTP, DNS, and the sockets of database and mail.
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
SystemCallFilter=@system-service
# No ProtectProc: the tenant's processes couldn't be seen. No MemoryDenyWriteExecute: V8 compiles.

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
      `# ${agentJson} (0600, root's; take out the sections that this server doesn't need)\n${JSON.stringify(exampleConfig, null, 2)}\n`,
    )
  return parts.join('\n')
}
