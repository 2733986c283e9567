import { isMap, isScalar, isSeq } from 'yaml'

/** Something in a policies file that can't be used, and where. */
export interface PolicyProblem {
  /** As `policies[0].notice.days`; `the file` for all of it. */
  field: string
  problem: string
  /** From 1; null where it can't be told. */
  line: number | null
  column: number | null
}

/** Of a file that is broken throughout nobody reads more. */
export const mostProblems = 20

/** A policies file that can't be used; each line of the message names a field and its place. */
export class PolicyError extends Error {
  readonly problems: PolicyProblem[]

  constructor(problems: PolicyProblem[]) {
    super(problems.map(inWords).join('\n'))
    this.problems = problems
  }
}

const inWords = ({ field, problem, line, column }: PolicyProblem): string =>
  `${field}: ${problem}${line === null ? '' : ` (line ${line}, column ${column})`}`

export type Path = readonly PropertyKey[]

/** Where the last part of `path` that is there begins in what the parser read; null: nowhere. */
export function offsetOf(contents: unknown, path: Path): number | null {
  let node = contents
  let found = startOf(contents)
  for (const part of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === part)
      : undefined
    const next = isSeq(node) ? node.items[Number(part)] : pair?.value
    const start = startOf(pair ? pair.key : next)
    if (start === null) return found
    found = start
    node = next
  }
  return found
}

const startOf = (node: unknown): number | null =>
  (node as { range?: [number, number, number] | null } | null | undefined)?.range?.[0] ?? null

/** A path as it is written, such as `policies[0].notice.days`. */
export const nameOf = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`,
    '',
  ) || 'the file'
