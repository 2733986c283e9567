// `node guardian.js FOLDER`: outlives the test run and removes its hosting server when its input
// ends, so also after a run that was killed: daemons, mounts, immutable flags, users, crontabs,
// files. Says `ready` once it has removed what earlier runs may have left, guardian and all.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const own = process.argv[2]
const parent = dirname(own)
const prefix = basename(own).replace(/\d+$/, '')

for (const name of readdirSync(parent)) {
  if (!name.startsWith(prefix) || !/^\d+$/.test(name.slice(prefix.length))) continue
  const folder = join(parent, name)
  if (folder !== own && !existsSync(`/proc/${name.slice(prefix.length)}`)) remove(folder)
}
// Ctrl-C is for the run; this goes on until the run has ended.
process.on('SIGINT', () => {}).on('SIGTERM', () => {})
console.log('ready')
process.stdin.resume().on('end', () => remove(own))

function remove(folder) {
  endDaemons(folder)
  const mounted = mountsBelow(folder)
  for (const point of mounted) spawnSync('umount', ['-l', point])
  if (mountsBelow(folder).length > 0) throw new Error(`${folder} still has mounts; left alone`)
  for (const [user, , , , , home] of accounts()) {
    if (!home.startsWith(`${folder}/`)) continue
    spawnSync('pkill', ['-KILL', '-u', user])
    spawnSync('crontab', ['-r', '-u', user])
    spawnSync('userdel', ['-f', user])
  }
  spawnSync('chattr', ['-R', '-f', '-i', '-a', folder])
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

function accounts() {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(':'))
}

function mountsBelow(folder) {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${folder}/`))
    .reverse()
}

function endDaemons(folder) {
  const masters = [
    'run/nginx.pid',
    'run/php-fpm.pid',
    'run/dovecot/master.pid',
    'run/named/named.pid',
    'var/spool/postfix/pid/master.pid',
    'mysql/mariadb.pid',
  ]
    .map((file) => masterOf(folder, file))
    .filter(Boolean)
  const all = masters.flatMap((pid) => [pid, ...descendantsOf(pid)])
  for (const pid of all) signal(pid, 'SIGTERM')
  for (let tries = 0; tries < 100 && all.some(isAlive); tries++)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  for (const pid of all.filter(isAlive)) signal(pid, 'SIGKILL')
}

/** A process id is believed only when the process shows that it belongs to the folder. */
function masterOf(folder, file) {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, file), 'utf8').trim(), 10)
    const cwd = readlinkSync(`/proc/${pid}/cwd`)
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return `${cwd}/`.startsWith(`${folder}/`) || command.includes(`${folder}/`) ? pid : null
  } catch {
    return null
  }
}

function descendantsOf(pid) {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (one) =>
    pairs.filter(([, above]) => above === one).flatMap(([child]) => [child, ...below(child)])
  return below(pid)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}
