import type { TestApp } from '../../../support/app.ts'
import { directadminLogin, fakeDirectAdmin } from './fakeDirectAdmin.ts'
import { fakeHestia, hestiaLogin, hestiaUser } from './fakeHestia.ts'
import { fakePlesk, pleskLogin } from './fakePlesk.ts'
import { fakeWhm, whmLogin } from './fakeWhm.ts'
import { addressOf } from './opened.ts'
import { type PanelService, serverOf } from './panelCase.ts'
import type { Peer } from './tlsPeer.ts'

type Login = Parameters<typeof addressOf>[1]
type Settings = Parameters<typeof addressOf>[2]

/** A peer of one kind, and how a rule that holds on every panel is tried on it. */
export interface OnePanel {
  peer: Peer & { changes(): string[] }
  /** Makes an account that serves a domain, and others beside it; gives its server and name. */
  account(app: TestApp, more?: string[], settings?: Settings): Promise<PanelService>
  /** The change that closes an account, and the one that deletes it. */
  closing(ref: string): string
  deleting(ref: string): string
  close(): Promise<void>
}

export const panelNames = ['cpanel', 'plesk', 'pleskClient', 'directadmin', 'hestia'] as const
export type PanelName = (typeof panelNames)[number]

let made = 0

export async function fourPanels(): Promise<Record<PanelName, OnePanel>> {
  const [whm, plesk, da, hestia] = await Promise.all([
    fakeWhm(),
    fakePlesk(),
    fakeDirectAdmin(),
    fakeHestia(),
  ])
  const one = (
    peer: OnePanel['peer'],
    login: Login,
    [closing, deleting]: [OnePanel['closing'], OnePanel['deleting']],
    add: (id: number, account: string, domain: string, more: string[]) => string,
  ): OnePanel => ({
    peer,
    closing,
    deleting,
    close: () => peer.close(),
    async account(app, more = [], settings) {
      const id = ++made + 100
      const name = `cuenta${id}`
      const domain = `${name}.example`
      const account = add(id, name, domain, more)
      return { server: await serverOf(app, addressOf(peer, login, settings)), account, domain }
    },
  })
  const changing = (
    close: string,
    destroy: string,
  ): [OnePanel['closing'], OnePanel['deleting']] => [
    (ref) => `${close} ${ref}`,
    (ref) => `${destroy} ${ref}`,
  ]
  /** A customer with one subscription, to which what is more was added. */
  const subscribe = (id: number, login: string, name: string, more: string[]) => {
    plesk.clients.set(id, { login, guid: `c${id}`, status: 0 })
    plesk.domains.set(id, { name, guid: `d${id}`, client: id, status: 0 })
    more.forEach((added, index) => {
      const key = id * 1000 + index
      plesk.domains.set(key, { name: added, guid: `d${key}`, client: id, status: 0, base: id })
    })
  }
  return {
    cpanel: one(
      whm,
      whmLogin,
      changing('suspendacct', 'removeacct'),
      (id, account, domain, addons) => {
        const facts = { domain, created: 1_700, uid: 2000 + id, suspended: false, owner: 'root' }
        whm.accounts.set(account, { ...facts, addons })
        return account
      },
    ),
    plesk: one(
      plesk,
      pleskLogin,
      [
        (ref) => `PUT /${ref.replace('/', 's/')}/status`,
        (ref) => `DELETE /${ref.replace('/', 's/')}`,
      ],
      (id, login, domain, more) => {
        subscribe(id, login, domain, more)
        return `domain/${id}`
      },
    ),
    pleskClient: one(
      plesk,
      pleskLogin,
      [
        (ref) => `PUT /${ref.replace('/', 's/')}/suspend`,
        (ref) => `DELETE /${ref.replace('/', 's/')}`,
      ],
      (id, login, domain, more) => {
        subscribe(id, login, domain, more)
        return `client/${id}`
      },
    ),
    directadmin: one(
      da,
      directadminLogin,
      changing('dosuspend', 'delete'),
      (_id, account, domain, more) => {
        const facts = { creator: 'jefe', created: 'Fri Mar 15 2024', suspended: false }
        da.users.set(account, { ...facts, domain, more })
        return account
      },
    ),
    hestia: one(
      hestia,
      hestiaLogin,
      changing('v-suspend-user', 'v-delete-user'),
      (_id, account, domain, more) => {
        const user = hestiaUser(domain)
        for (const name of more) user.web[name] = []
        hestia.users.set(account, user)
        hestia.disk.add(`/home/${account}`)
        return account
      },
    ),
  }
}
