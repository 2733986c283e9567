import { customAlphabet } from 'nanoid'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const random = customAlphabet(crockford, 10)

/** Weighted sum modulo 31: notices one wrong character or two swapped neighbours. */
const checkOf = (body: string): string => {
  const sum = [...body].reduce((total, char, i) => total + crockford.indexOf(char) * (i + 2), 0)
  return crockford.charAt(sum % 31)
}

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
