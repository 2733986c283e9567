import { labelled } from '../format.ts'
import type { Block, Draft } from './mail.ts'

const width = 76

/** The text part: complete by itself, in lines that no mail program has to break. */
export const plainText = (draft: Draft, locale: string): string =>
  [
    wrap(draft.greeting),
    ...draft.blocks.map((block) => drawn(block, locale)),
    `${draft.closing}\n${wrap(draft.signature)}`,
    // The customary line above what isn't part of the letter.
    `-- \n${wrap(draft.footer)}`,
  ].join('\n\n')

function drawn(block: Block, locale: string): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text)
    case 'heading':
      return `${wrap(block.text)}\n${'-'.repeat(Math.min(lengthOf(block.text), width))}`
    case 'facts':
      return block.rows.map(([label, value]) => fact(labelled(label, locale), value)).join('\n')
    case 'list':
      return block.items.map((item) => wrap(item, '- ', '  ')).join('\n')
    case 'code':
      return block.code
    default:
      return `${wrap(labelled(block.label, locale))}\n${block.url}`
  }
}

function fact(label: string, value: string): string {
  const line = `${label} ${value}`
  return lengthOf(line) <= width ? line : `${label}\n${wrap(value, '  ', '  ')}`
}

/** In characters: a pair of surrogates is one. */
const lengthOf = (text: string): number => (surrogate.test(text) ? [...text].length : text.length)

const surrogate = /[\ud800-\udfff]/

/** Breaks at spaces; a longer word keeps a line to itself, whole. */
function wrap(text: string, first = '', rest = ''): string {
  const lines: string[] = []
  let line = first
  let taken = first.length
  let empty = true
  for (const word of text.split(' ')) {
    const long = lengthOf(word)
    if (taken + long >= width && !empty) {
      lines.push(line)
      line = rest
      taken = rest.length
      empty = true
    }
    line += empty ? word : ` ${word}`
    taken += empty ? long : long + 1
    empty &&= long === 0
  }
  return [...lines, line].join('\n')
}
