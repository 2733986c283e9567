import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, readFileSync } from 'node:fs'
import { lmtpSocket } from './dovecot.ts'
import { type Daemon, inside, type Place, runProgram, writeOwn } from './place.ts'
import { answersOn, endDaemon, waitFor } from './process.ts'

const folderOf = (place: Place) => inside(place, 'etc', 'postfix')
const pidFile = (place: Place) => inside(place, 'var', 'spool', 'postfix', 'pid', 'master.pid')

const services = (place: Place) => `127.0.0.1:${place.ports.smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`

/** Takes mail for the mailboxes that have a file in access/mailbox, and hands it to Dovecot. */
export const postfix: Daemon = {
  name: 'postfix',
  configure(place) {
    const folder = folderOf(place)
    const spool = inside(place, 'var', 'spool', 'postfix')
    const data = inside(place, 'var', 'postfix')
    mkdirSync(spool, { recursive: true })
    mkdirSync(data, { recursive: true })
    chownSync(data, Number(execFileSync('id', ['-u', 'postfix'])), 0)
    writeOwn(`${folder}/master.cf`, services(place))
    writeOwn(
      `${folder}/main.cf`,
      `compatibility_level = 3.6
queue_directory = ${spool}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.host.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
alias_maps =
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = hash:${folder}/domains
virtual_mailbox_maps = hash:${folder}/mailboxes
virtual_transport = lmtp:unix:${lmtpSocket(place)}
maillog_file = ${inside(place, 'log', 'postfix.log')}
maillog_file_prefixes = ${place.folder}
`,
    )
    writeOwn(`${folder}/domains`, '\n')
    writeOwn(
      mapMaker(place),
      `#!/bin/sh -e
cd ${inside(place, 'access', 'mailbox')}
for address in *@*; do [ -f "$address" ] && echo "$address ok"; done > ${folder}/mailboxes || :
postmap hash:${folder}/domains hash:${folder}/mailboxes
kill -HUP $(cat ${pidFile(place)}) 2> /dev/null || :
`,
      { mode: 0o755 },
    )
  },
  async start(place) {
    mkdirSync(inside(place, 'access', 'mailbox'), { recursive: true })
    await rebuildMailMaps(place)
    await runProgram('postfix', '-c', folderOf(place), 'start')
    await waitFor('postfix', () => answersOn(place.ports.smtp))
  },
  stop: (place) => endDaemon(pidFile(place)),
}

/** Makes Postfix's tables from access/mailbox and has it read them; the agent reloads with it. */
export const mapMaker = (place: Place) => inside(place, 'bin', 'rebuild-mail')

export const rebuildMailMaps = (place: Place) => runProgram(mapMaker(place))

export function addMailDomain(place: Place, domain: string): void {
  const file = `${folderOf(place)}/domains`
  const line = `${domain} ok\n`
  if (!readFileSync(file, 'utf8').includes(`\n${line}`)) appendFileSync(file, line)
}
