import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { whatToWrite } from './policyWords.ts'
import { cutoffRules, rules } from './rules.ts'

const entry = rules.partial().extend({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'write 1 to 64 of A-Z a-z 0-9 . _ -'),
  extends: z.string().optional().describe('The policy whose rules hold where nothing is said.'),
  cutoff: cutoffRules.partial().optional(),
})
const shape = z.strictObject({ policies: z.array(entry).max(1000) })

export type PolicyEntry = z.infer<typeof entry>

/** Something in a policies file that can't be used, and where. */
export interface PolicyProblem {
  /** As `policies[0].notice.days`; `the file` for all of it. */
  field: string
  problem: string
  /** From 1; null where it can't be told. */
  line: number | null
  column: number | null
}

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

type Path = readonly PropertyKey[]

/** What a policies file says, and what is to be said of a place in it. */
export interface PolicyFile {
  entries: PolicyEntry[]
  problemAt(path: Path, problem: string): PolicyProblem
}

/** Of a file that is broken throughout nobody reads more. */
const mostProblems = 20

/** Reads a policies file, JSON or YAML, as text or bytes. Throws PolicyError. */
export function readPolicyFile(file: string | Uint8Array): PolicyFile {
  const lines = new LineCounter()
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false })
  const problemAt = (path: Path, problem: string): PolicyProblem => {
    const offset = offsetOf(document.contents, path)
    const at = offset === null ? null : lines.linePos(offset)
    return {
      field: nameOf(path),
      problem,
      line: at?.line ?? null,
      column: at?.col ?? null,
    }
  }
  if (document.errors.length > 0)
    throw new PolicyError(
      document.errors.slice(0, mostProblems).map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0])
        return {
          field: 'the file',
          problem: `neither JSON nor YAML: ${message}`,
          line,
          column: col,
        }
      }),
    )
  const parsed = shape.safeParse(plain(document, problemAt), { error: whatToWrite })
  if (parsed.success) return { entries: parsed.data.policies, problemAt }
  throw new PolicyError(
    parsed.error.issues
      .slice(0, mostProblems)
      .flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => problemAt([...issue.path, key], 'no such rule; take it out'))
          : [problemAt(issue.path, issue.message)],
      ),
  )
}

function textOf(file: string | Uint8Array): string {
  if (typeof file === 'string') return file
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    throw new PolicyError([
      { field: 'the file', problem: 'not UTF-8 text; save it as UTF-8', line: null, column: null },
    ])
  }
}

function plain(
  document: { toJS(): unknown },
  problemAt: (path: Path, problem: string) => PolicyProblem,
): unknown {
  try {
    return document.toJS()
  } catch (error) {
    // Aliases that would grow without end.
    throw new PolicyError([problemAt([], (error as Error).message)])
  }
}

/** Where the last part of `path` that is there begins. */
function offsetOf(contents: unknown, path: Path): number | null {
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

const nameOf = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`,
    '',
  ) || 'the file'

/** The JSON Schema of a policies file. */
export const policyFileSchema = (): object => ({
  ...z.toJSONSchema(shape, { io: 'input' }),
  title: 'Policies of Baja',
  description:
    'Rules that an entry leaves out are those of the policy it extends, of the built-in policy of its id, or of wipe-24h.',
})
