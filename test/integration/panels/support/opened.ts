import { openPanel, type PanelAddress } from '../../../../src/panels/open.ts'
import { type Panel, PanelTrouble } from '../../../../src/panels/panel.ts'
import type { Peer } from './tlsPeer.ts'

/** How to reach a peer whose own certificate is trusted. */
export const addressOf = (
  peer: Peer,
  login: Pick<PanelAddress, 'kind' | 'username' | 'secret'>,
  settings: PanelAddress['settings'] = { roots: {} },
): PanelAddress => ({ url: peer.url, certificate: peer.cert, pin: null, settings, ...login })

export const opened = (...args: Parameters<typeof addressOf>): Panel =>
  openPanel(addressOf(...args))

/** The code of the trouble that a call comes to; `fine` where it comes to none. */
export const troubleOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'fine',
    (error) => {
      if (error instanceof PanelTrouble) return error.code
      throw error
    },
  )
