import { domainToASCII } from 'node:url'
import { PanelTrouble } from './panel.ts'

/** Logins that belong to the machine or to the panel itself: no panel's deletion may name one. */
const protectedNames = new Set([
  'root',
  'admin',
  'administrator',
  'hestia',
  'hestiaweb',
  'hestiamail',
  'cpanel',
  'nobody',
  'system',
  'diradmin',
  'psaadm',
  'www-data',
  'mysql',
])

/** The login of an account, or PanelTrouble: an empty or odd one could widen what a call is about. */
export function loginOf(ref: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(ref))
    throw new PanelTrouble('account_refused', 'not a login')
  if (protectedNames.has(ref.toLowerCase()))
    throw new PanelTrouble('account_refused', 'a login of the panel or the machine itself')
  return ref
}

/** `domain/12` or `client/12`; throws PanelTrouble where the number isn't one above zero. */
export function numberedOf(ref: string): { kind: 'domain' | 'client'; id: string } {
  const [, kind, id] = /^(domain|client)\/([1-9]\d{0,9})$/.exec(ref) ?? []
  if (!kind || !id) throw new PanelTrouble('account_refused', 'write domain/ID or client/ID')
  return { kind: kind as 'domain' | 'client', id }
}

/** `key=value;…` of the facts that are known; throws PanelTrouble where one that must be known isn't. */
export function identityOf(facts: Record<string, string | undefined>): string {
  const missing = Object.entries(facts).find(([, value]) => value === undefined || value === '')
  if (missing) throw new PanelTrouble('panel_unclear', `an account without ${missing[0]}`)
  const identity = Object.entries(facts)
    .map(([key, value]) => `${key}=${value?.replaceAll(/[;=\s]+/g, ' ').trim()}`)
    .join(';')
  return identity.slice(0, 255)
}

/** A domain as DNS knows it: panels show `año.example` or its xn-- form, with a dot at its end or without. */
const inAscii = (name: string): string => {
  const bare = name.replace(/\.$/, '').toLowerCase()
  return domainToASCII(bare) || bare
}

/** Whether a name is a domain or lies below it. */
export const isWithin = (name: string, domain: string): boolean =>
  sameName(name, domain) || inAscii(name).endsWith(`.${inAscii(domain)}`)

export const sameName = (a: string, b: string): boolean => inAscii(a) === inAscii(b)
