import type { Block, Draft } from './mail.ts'

const symbol = '[2-9A-HJKMNP-Z]'
/** Looks back only from a hyphen: to look around at every letter of a mail takes four times as long. */
const codeHyphen = new RegExp(`-(?<=\\b${symbol}{4}-)(?=${symbol}{4}\\b)`, 'g')

/**
 * `text` in which nothing but `code` looks like a confirmation code: a name or a phone number such
 * as 2345-6789 gets a typographic hyphen. Whoever reads the mail, person or program, finds one code.
 */
export const withoutCodes = (text: string, code?: string): string =>
  text.replace(codeHyphen, (hyphen, at: number) =>
    text.slice(at - 4, at + 5) === code ? hyphen : '\u2010',
  )

/** The same address in a spelling that can't be taken for a code. Throws TypeError on a relative one. */
export const plainUrl = (url: string): string => new URL(url).href.replace(codeHyphen, '%2D')

/**
 * One line of text out of what people typed: no line breaks that would forge lines of the mail, no
 * control characters, none of the marks that turn the reading direction around.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\u{fffd}')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
    .trim()

/** A draft made safe to draw, whatever its names and addresses contain. */
export function cleanDraft(draft: Draft): Draft {
  const { blocks, ...lines } = draft
  const cleaned = Object.entries(lines).map(([key, text]) => [key, oneLine(text)])
  return {
    ...(Object.fromEntries(cleaned) as Omit<Draft, 'blocks'>),
    blocks: blocks.map(cleanBlock),
  }
}

function cleanBlock(block: Block): Block {
  switch (block.kind) {
    case 'facts':
      return {
        ...block,
        rows: block.rows.map(([label, value]) => [oneLine(label), oneLine(value)]),
      }
    case 'list':
      return { ...block, items: block.items.map(oneLine) }
    case 'action':
    case 'link':
      return { ...block, url: plainUrl(block.url) }
    case 'code':
      return block
    default:
      return { ...block, text: oneLine(block.text) }
  }
}
