import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { type Daemon, inside, type Place, rootsOf, runProgram, writeOwn } from './place.ts'
import { endDaemon, livingPid, waitFor } from './process.ts'

/** Debian names the program after PHP's version. */
export const phpFpm = (): string | undefined =>
  readdirSync('/usr/sbin').find((name) => /^php-fpm\d/.test(name))

const pidFile = (place: Place) => inside(place, 'run', 'php-fpm.pid')
const socketOf = (place: Place, domain: string) => inside(place, 'run', 'php', `${domain}.sock`)

/** A program that drops a site's pool. */
export const poolDropper = (place: Place) => inside(place, 'bin', 'drop-pool')

const pool = (place: Place, name: string, user: string, more = '') => `[${name}]
user = ${user}
group = ${user}
listen = ${socketOf(place, name)}
listen.owner = www-data
listen.mode = 0600
pm = ondemand
pm.max_children = 2
${more}`

export const php: Daemon = {
  name: 'php-fpm',
  configure(place) {
    mkdirSync(inside(place, 'run', 'php'), { recursive: true })
    writeOwn(
      inside(place, 'etc', 'php-fpm.conf'),
      `[global]
pid = ${pidFile(place)}
error_log = ${inside(place, 'log', 'php-fpm.log')}
include = ${inside(place, 'etc', 'php')}/*.conf
`,
    )
    writeOwn(
      poolDropper(place),
      `#!/bin/sh -e\nrm -f -- "${inside(place, 'etc', 'php')}/$1.conf"\nkill -USR2 $(cat ${pidFile(place)})\n`,
      { mode: 0o755 },
    )
    // It refuses to start without any pool.
    writeOwn(inside(place, 'etc', 'php', 'none.conf'), pool(place, 'none', 'www-data'))
  },
  async start(place) {
    await runProgram(phpFpm() ?? 'php-fpm', '-D', '-y', inside(place, 'etc', 'php-fpm.conf'))
    await waitFor('php-fpm', () => existsSync(socketOf(place, 'none')))
  },
  stop: (place) => endDaemon(pidFile(place)),
}

/** A site's own pool, which runs as its tenant and sees the tenant's files only. */
export async function addPool(place: Place, domain: string, user: string): Promise<void> {
  const only = `php_admin_value[open_basedir] = ${rootsOf(place).sites}/${domain}\n`
  writeOwn(inside(place, 'etc', 'php', `${domain}.conf`), pool(place, domain, user, only))
  const pid = livingPid(pidFile(place))
  if (pid === null) throw new Error('php-fpm is down')
  process.kill(pid, 'SIGUSR2')
  await waitFor(`the pool of ${domain}`, () => existsSync(socketOf(place, domain)))
}
