import { zoneReloader, zonesFile } from './bind.ts'
import { databaseSocket } from './database.ts'
import { doveadm } from './dovecot.ts'
import { poolDropper } from './php.ts'
import { inside, type Place, rootsOf } from './place.ts'
import { mapMaker } from './postfix.ts'
import type { Tenant } from './tenant.ts'

/**
 * The agent's configuration on this server (src/agent/settings.ts), all but who and where Baja is.
 * Its probes are the very daemons' answers, each beside the `control`'s.
 */
export const agentSettings = (place: Place, control: Tenant) => ({
  roots: rootsOf(place),
  pollSeconds: 1,
  settleSeconds: 1,
  cut: {
    site: [[poolDropper(place), '{ref}']],
    mailbox: [{ run: doveadm(place, 'kick', '{ref}'), timeoutSeconds: 20, exits: [0, 68] }],
  },
  tenant: { kinds: ['site'], spools: ['/var/spool/cron/crontabs'] },
  reload: [[mapMaker(place)], doveadm(place, 'reload')],
  probes: {
    site: [
      {
        type: 'http',
        url: `http://127.0.0.1:${place.ports.http}/`,
        retiredText: 'retired',
        controls: [control.domain],
      },
    ],
    mailbox: [
      { type: 'smtp', host: '127.0.0.1', port: place.ports.smtp, controls: [control.mailbox] },
      {
        type: 'command',
        run: doveadm(place, 'user', '{ref}'),
        gone: [67],
        controls: [control.mailbox],
      },
    ],
    dns_zone: [
      { type: 'dns', host: '127.0.0.1', port: place.ports.dns, controls: [control.domain] },
    ],
  },
  databases: { client: 'mariadb', socket: databaseSocket(place), user: 'root' },
  zones: {
    folder: inside(place, 'zones'),
    list: zonesFile(place),
    reload: [[zoneReloader(place)]],
  },
})
