import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { freePort } from '../support/running.ts'
import { nginx } from './server/nginx.ts'
import { inside, rootsOf } from './server/place.ts'
import { livingPid } from './server/process.ts'
import { siteOf } from './server/tenant.ts'

const neighbour = inject('control')

test('a run that is killed leaves no daemon, mount, immutable file, user or folder behind', async () => {
  const folder = `/var/lib/baja-hosting-${process.pid}-killed`
  const place = { folder, ports: { ...inject('place').ports, http: await freePort() } }
  const user = `b${process.pid.toString(36)}-killed`
  const guardian = spawn(process.execPath, [
    join(import.meta.dirname, 'server', 'guardian.js'),
    folder,
  ])
  const ended = once(guardian, 'exit')
  await once(guardian.stdout, 'data')
  for (const name of ['run', 'log', 'var', 'home', 'sites', 'access'])
    mkdirSync(inside(place, name), { recursive: true })
  nginx.configure(place)
  await nginx.start(place)
  const pid = livingPid(inside(place, 'run', 'nginx.pid')) ?? 0
  execFileSync('useradd', ['-M', '-d', inside(place, 'home', user), user])
  const locked = join(rootsOf(place).sites, 'locked')
  writeFileSync(locked, '')
  spawnSync('chattr', ['+i', locked])
  const point = join(rootsOf(place).sites, 'point')
  mkdirSync(point)
  const control = siteOf(inject('place'), neighbour)
  spawnSync('mount', ['--bind', control, point])

  // Its input ends when the run does, however that was.
  guardian.stdin.end()
  expect((await ended)[0]).toBe(0)
  expect(existsSync(folder)).toBe(false)
  expect(existsSync(`/proc/${pid}`)).toBe(false)
  expect(readFileSync('/etc/passwd', 'utf8')).not.toContain(`${user}:`)
  expect(readFileSync(join(control, 'index.php'), 'utf8')).toContain(neighbour.marker)
})
