/** Run as a process of its own: `baja agent` with the arguments given. */
import { agentCommand } from '../../../../src/agent/command.ts'

process.exitCode = await agentCommand(process.argv.slice(2))
