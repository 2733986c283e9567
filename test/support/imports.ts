import { posix } from 'node:path'

/** One import of a source file. `from` is a path in the tree for relative imports, else as written. */
export interface Import {
  from: string
  relative: boolean
  /** `import type` and `export type`: nothing is left of it at run time. */
  typeOnly: boolean
}

const clause = String.raw`(?:[\w$*\s{},]*?\bfrom\s*)?`
const statements = new RegExp(
  String.raw`^\s*(?:import\s+(type\s)?${clause}|export\s+(type\s)?[\w$*\s{},]*?\bfrom\s*)(['"])(.+?)\3`,
  'gm',
)
const dynamic = /\bimport\(\s*(['"])(.+?)\1/g

/** What the source at `path` imports, in order of appearance, static and dynamic. */
export function importsOf(path: string, source: string): Import[] {
  const code = withoutComments(source)
  const named = [...code.matchAll(statements)].map((match) => ({
    from: match[4] ?? '',
    typeOnly: Boolean(match[1] ?? match[2]),
  }))
  const loaded = [...code.matchAll(dynamic)].map((match) => ({
    from: match[2] ?? '',
    typeOnly: false,
  }))
  return [...named, ...loaded].map(({ from, typeOnly }) => {
    const relative = from.startsWith('.')
    return { from: relative ? posix.join(posix.dirname(path), from) : from, relative, typeOnly }
  })
}

/** Strings stay, because `//` inside one is no comment. */
export const withoutComments = (source: string): string =>
  source.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*/g,
    (_, string?: string) => string ?? ' ',
  )
