import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/config.ts'

export const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')

/** The names of all settings that the configuration reads. */
export const settingNames = [
  ...readFileSync(join(packageRoot, 'src/config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm),
].map(([, name]) => name as string)

interface Block {
  /** What the comment right above it says; null for none. */
  mark: string | null
  language: string
  text: string
}

/** Every fenced block of the README, in order. */
export const blocks: Block[] = [
  ...readme.matchAll(/^(?:<!-- (.*) -->\n)?```(\w*)\n([\s\S]*?)^```$/gm),
].map(([, mark = null, language = '', text = '']) => ({ mark, language, text }))

/** The text of the block under a mark, such as `journey: declare`. */
export function blockAfter(mark: string): string {
  const block = blocks.find((each) => each.mark === mark)
  if (!block) throw new Error(`the README has no block “${mark}”`)
  return block.text
}
