/**
 * A whole configuration, as `baja agent install --dry-run` prints it: nginx, Dovecot and Postfix,
 * MariaDB, BIND. What settings.ts gives a default for may be left out, and so may each section
 * whose components this host doesn't have; a step without its section goes back for another worker.
 */
export const exampleConfig = {
  url: 'https://bajas.example.com',
  keyFile: '/etc/baja/agent.key',
  server: 'web1',
  roots: {
    sites: '/srv/www',
    mail: '/var/vmail',
    access: '/srv/access',
    ownership: '/var/lib/baja/ownership',
    state: '/var/lib/baja/state',
  },
  leaseSeconds: 60,
  pollSeconds: 5,
  settleSeconds: 3,
  maxDepth: 5000,
  cut: {
    site: [['rm', '-f', '--', '/etc/php/8.2/fpm/pool.d/{ref}.conf']],
    mailbox: [{ run: ['doveadm', 'kick', '{ref}'], timeoutSeconds: 20, exits: [0, 68] }],
  },
  tenant: {
    kinds: ['site'],
    leastUid: 1000,
    spools: ['/var/spool/cron/crontabs', '/var/spool/cron/atjobs'],
    kill: true,
  },
  reload: [
    ['systemctl', 'reload', 'nginx'],
    ['systemctl', 'reload', 'php8.2-fpm'],
    ['doveadm', 'reload'],
    // Not `postfix reload`: it changes its user, which the agent's unit may not.
    { run: ['systemctl', 'reload', 'postfix'], timeoutSeconds: 30 },
  ],
  commandsWriteIn: ['/etc/php/8.2/fpm/pool.d'],
  probes: {
    site: [
      {
        type: 'http',
        url: 'http://127.0.0.1/',
        retiredText: 'Este sitio fue dado de baja',
        controls: ['control.example.com'],
      },
    ],
    mailbox: [
      { type: 'smtp', host: '127.0.0.1', port: 25, controls: ['control@control.example.com'] },
      {
        type: 'command',
        run: ['doveadm', 'user', '{ref}'],
        gone: [67],
        there: [0],
        controls: ['control@control.example.com'],
      },
    ],
    dns_zone: [{ type: 'dns', host: '127.0.0.1', port: 53, controls: ['control.example.com'] }],
  },
  databases: { client: 'mariadb', socket: '/run/mysqld/mysqld.sock', user: 'root' },
  zones: {
    folder: '/var/lib/bind',
    file: '{ref}.zone',
    list: '/etc/bind/named.conf.baja',
    reload: [['rndc', 'reconfig']],
  },
  release: {
    phone_number: {
      look: ['/usr/local/sbin/number', 'look', '{ref}'],
      run: ['/usr/local/sbin/number', 'release', '{ref}'],
      controls: ['+541150000000'],
    },
  },
  export: {
    site: { run: ['/usr/local/sbin/copy-site', '{ref}'], timeoutSeconds: 3600 },
  },
}
