import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/config.ts'

export const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')

/** The names of all settings that the configuration reads. */
export const settingNames = [
  ...readFileSync(join(packageRoot, 'src/config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm),
].map(([, name]) => name as string)

/** The README's blocks in a language, in order. */
export const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text]) => text as string,
  )

/** The shell block that follows a mark, such as `journey: declare`. */
export function blockAfter(mark: string): string {
  const block = new RegExp(`<!-- ${mark} -->\\n\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1]
  if (!block) throw new Error(`the README has no block “${mark}”`)
  return block
}
