import { customAlphabet } from 'nanoid'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const random = customAlphabet(crockford, 10)

/** Doubled in GF(2⁵), whose 32 elements the alphabet counts. */
const doubled = (value: number): number => (value << 1) ^ (value & 16 ? 0b100101 : 0)

/** Notices every wrong character and every two swapped neighbours: position i weighs 2ⁱ in GF(2⁵). */
const checkOf = (body: string): string =>
  crockford.charAt([...body].reduce((sum, char) => doubled(sum ^ crockford.indexOf(char)), 0))

/** A receipt number, `BAJA-` + 10 random Crockford characters + a check character; never a credential. */
export function newProtocol(): string {
  const body = random()
  return `BAJA-${body}${checkOf(body)}`
}

/** A protocol as people type it, in its one spelling: case, O for 0, I and L for 1. */
export const protocolOf = (typed: string): string => {
  const text = typed.trim().toUpperCase()
  return text.startsWith('BAJA-')
    ? `BAJA-${text.slice(5).replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`
    : text
}

export const isProtocol = (text: string): boolean => {
  const match = /^BAJA-([0-9A-HJKMNP-TV-Z]{10})([0-9A-HJKMNP-TV-Z])$/.exec(text)
  return match !== null && checkOf(match[1] as string) === match[2]
}
