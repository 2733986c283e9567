import { ensureDebianPackages } from '../../../db/debian.ts'
import { phpFpm } from './php.ts'

/** Debian's daemons of a hosting server, installed where they are missing. */
export const ensureServerPackages = (): Promise<void> =>
  ensureDebianPackages([
    { command: 'nginx', package: 'nginx-light' },
    { command: phpFpm() ?? 'php-fpm', package: 'php-fpm' },
    { command: 'dovecot', package: 'dovecot-imapd' },
    { command: '/usr/lib/dovecot/lmtp', package: 'dovecot-lmtpd' },
    { command: 'postfix', package: 'postfix' },
    { command: 'named', package: 'bind9' },
    { command: 'mariadbd', package: 'mariadb-server' },
    { command: 'crontab', package: 'cron' },
    { command: 'chattr', package: 'e2fsprogs' },
    { command: 'pkill', package: 'procps' },
  ])
