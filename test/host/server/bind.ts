import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, chownSync, mkdirSync } from 'node:fs'
import { type Daemon, inside, type Place, runProgram, writeOwn } from './place.ts'
import { answersOn, endDaemon, waitFor } from './process.ts'

const bindUid = () => Number(execFileSync('id', ['-u', 'bind']))
const configFile = (place: Place) => inside(place, 'etc', 'named', 'named.conf')
export const zonesFile = (place: Place) => inside(place, 'etc', 'named', 'zones.conf')
const rndcFile = (place: Place) => inside(place, 'etc', 'named', 'rndc.conf')

/** Authoritative only: what it has no zone for, it refuses. */
export const bind: Daemon = {
  name: 'named',
  configure(place) {
    for (const own of [inside(place, 'run', 'named'), inside(place, 'var', 'named')]) {
      mkdirSync(own, { recursive: true })
      chownSync(own, bindUid(), 0)
    }
    const secret = createHash('sha256').update(place.folder).digest('base64')
    const key = `key "rndc" { algorithm hmac-sha256; secret "${secret}"; };\n`
    const gid = Number(execFileSync('id', ['-g', 'bind']))
    writeOwn(
      configFile(place),
      `options {
  directory "${inside(place, 'var', 'named')}";
  pid-file "${inside(place, 'run', 'named', 'named.pid')}";
  session-keyfile "${inside(place, 'run', 'named', 'session.key')}";
  listen-on port ${place.ports.dns} { 127.0.0.1; };
  listen-on-v6 { none; };
  recursion no;
  notify no;
  dnssec-validation no;
};
logging { channel file { file "${inside(place, 'var', 'named', 'named.log')}"; }; category default { file; }; };
${key}controls { inet 127.0.0.1 port ${place.ports.rndc} allow { 127.0.0.1; } keys { "rndc"; }; };
include "${zonesFile(place)}";
`,
      { mode: 0o640, gid },
    )
    writeOwn(
      rndcFile(place),
      `${key}options { default-server 127.0.0.1; default-port ${place.ports.rndc}; default-key "rndc"; };\n`,
      { mode: 0o600 },
    )
    writeOwn(zonesFile(place), '')
    writeOwn(
      zoneReloader(place),
      `#!/bin/sh -e
while [ -e ${heldZones(place)} ]; do
  [ -s ${heldZones(place)} ] || echo held > ${heldZones(place)}
  sleep 0.02
done
exec ${rndc(place, 'reconfig').join(' ')}
`,
      { mode: 0o755 },
    )
  },
  async start(place) {
    await runProgram('named', '-4', '-u', 'bind', '-c', configFile(place))
    await waitFor('named', () => answersOn(place.ports.dns))
    await waitFor('rndc', () => answersOn(place.ports.rndc))
  },
  stop: (place) => endDaemon(inside(place, 'run', 'named', 'named.pid')),
}

/** `rndc` for this instance, as a command with its first arguments. */
export const rndc = (place: Place, ...args: string[]): [string, ...string[]] => [
  'rndc',
  '-c',
  rndcFile(place),
  ...args,
]

/** Has the name server read its list of zones; the agent reloads with it. */
export const zoneReloader = (place: Place) => inside(place, 'bin', 'reload-zones')

/** While this file is there, a reload writes `held` into it and gets no further. */
export const heldZones = (place: Place) => inside(place, 'run', 'hold-zones')

export const zoneFile = (place: Place, domain: string) => inside(place, 'zones', `${domain}.zone`)

/** A master zone with an address and a mail exchanger. */
export async function addZone(place: Place, domain: string): Promise<void> {
  writeOwn(
    zoneFile(place, domain),
    `$TTL 60
@ IN SOA ns.host.test. hostmaster.host.test. 1 3600 600 86400 60
@ IN NS ns.host.test.
@ IN A 127.0.0.1
@ IN MX 10 mail.host.test.
`,
  )
  appendFileSync(
    zonesFile(place),
    `zone "${domain}" { type master; file "${zoneFile(place, domain)}"; };\n`,
  )
  await runProgram(...rndc(place, 'reconfig'))
}
