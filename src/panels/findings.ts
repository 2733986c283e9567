import { type Finding, PanelTrouble, type TroubleCode } from './panel.ts'

const remedies: Record<TroubleCode, string> = {
  panel_silent: 'check the address, the port and the firewall between here and there',
  panel_unclear: 'check that the address is the panel’s API and not a page or a proxy',
  panel_error: 'look at the panel’s own log, then try again',
  panel_refuses: 'look at what it says: a licence or a setting forbids it',
  login_refused: 'check user and secret, and that this machine’s address is allowed',
  right_missing: 'give the key this right',
  cannot_see: 'use a login that is shown every account of the server',
  certificate_refused: 'give --ca FILE or --pin SHA256 of the panel’s certificate',
  account_refused: 'name a client’s account',
  account_holds_more: 'list all of the account’s domains in the service',
}

/** Does one thing and says how it went; null from `work` is all well, a text is what is missing. */
export async function found(
  what: string,
  work: () => Promise<string | null | undefined>,
): Promise<Finding> {
  try {
    const missing = (await work()) ?? null
    return { what, isOk: missing === null, remedy: missing }
  } catch (error) {
    if (!(error instanceof PanelTrouble)) throw error
    const says = error.text ? ` (${error.code}: ${error.text})` : ` (${error.code})`
    return { what: `${what}${says}`, isOk: false, remedy: remedies[error.code] }
  }
}
