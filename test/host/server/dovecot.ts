import { execFileSync } from 'node:child_process'
import { type Daemon, inside, type Place, rootsOf, runProgram, writeOwn } from './place.ts'
import { answersOn, endDaemon, waitFor } from './process.ts'

const configFile = (place: Place) => inside(place, 'etc', 'dovecot.conf')

export const lmtpSocket = (place: Place) => inside(place, 'run', 'dovecot', 'lmtp')

/** The group that may read a mailbox's password. */
export const dovecotGid = (): number => Number(execFileSync('id', ['-g', 'dovecot']))

/**
 * A mailbox may log in while access/mailbox has its line (passwd-file). As on many panels the first
 * login makes the Maildir, as root: that is how one comes back to life. The penalty for failed
 * logins is off, because every probe comes from the same address.
 */
export const dovecot: Daemon = {
  name: 'dovecot',
  configure(place) {
    const line = inside(place, 'access', 'mailbox', '%Lu')
    const passwdFile = `{\n  driver = passwd-file\n  args = username_format=%Lu ${line}\n}`
    const maker = inside(place, 'bin', 'make-maildir')
    writeOwn(
      configFile(place),
      `base_dir = ${inside(place, 'run', 'dovecot')}
state_dir = ${inside(place, 'var', 'dovecot')}
log_path = ${inside(place, 'log', 'dovecot.log')}
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_cache_size = 1M
auth_cache_ttl = 10 mins
mail_location = maildir:~/
passdb ${passwdFile}
userdb ${passwdFile}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${place.ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service imap {
  executable = imap imap-postlogin
}
service imap-postlogin {
  executable = script-login ${maker}
  user = root
  unix_listener imap-postlogin {
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
`,
    )
    writeOwn(
      maker,
      `#!/bin/sh
while [ -e ${heldLogins(place)} ]; do
  [ -s ${heldLogins(place)} ] || echo "$USER" > ${heldLogins(place)}
  sleep 0.02
done
case "$HOME" in
  ${rootsOf(place).mail}/*) [ -d "$HOME" ] || install -d -m 0700 -o "$OWNER" -g "$OWNER" "$HOME" ;;
esac
exec "$@"
`,
      { mode: 0o755 },
    )
  },
  async start(place) {
    await runProgram('dovecot', '-c', configFile(place))
    await waitFor('dovecot', () => answersOn(place.ports.imap))
  },
  stop: (place) => endDaemon(inside(place, 'run', 'dovecot', 'master.pid')),
}

/** While this file is there, who was let in writes the mailbox into it and gets no further. */
export const heldLogins = (place: Place) => inside(place, 'run', 'hold-logins')

/** `doveadm` for this instance, as a command with its first arguments. */
export const doveadm = (place: Place, ...args: string[]): [string, ...string[]] => [
  'doveadm',
  '-c',
  configFile(place),
  ...args,
]
