import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import type { Tenant } from './tenant.ts'

/** A process of the tenant's own, as a script left running is. */
export const startProcess = ({ uid }: Tenant): ChildProcess =>
  spawn('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', 'sleep', '600'])

export const crontabOf = ({ user }: Tenant) => `/var/spool/cron/crontabs/${user}`

export function addCrontab({ user }: Tenant): void {
  execFileSync('crontab', ['-u', user, '-'], { input: '0 0 1 1 * true\n' })
}
