import { type Document, LineCounter, parseDocument } from 'yaml'
import {
  mostProblems,
  nameOf,
  offsetOf,
  type Path,
  PolicyError,
  type PolicyProblem,
} from './filePlace.ts'
import { isNestedTooDeep } from './nesting.ts'
import type { PackReview } from './packs/review.ts'
import { type PolicyEntry, policyFileShape } from './policyShape.ts'
import { whatToWrite } from './policyWords.ts'

/** What an entry calls itself and what it extends, whatever else is wrong with it. */
export interface Named {
  id: string
  extends?: string | undefined
  /** Which entry of the file it is, from 0. */
  nth: number
}

/** What a policies file says, and what is to be said of a place in it. */
export interface PolicyFile {
  named: Named[]
  /** Empty where there are problems. */
  entries: PolicyEntry[]
  packReviews: PackReview[]
  problems: PolicyProblem[]
  problemAt(path: Path, problem: string): PolicyProblem
}

/** Reads a policies file, JSON or YAML, as text or bytes. Throws PolicyError where it is neither. */
export function readPolicyFile(file: string | Uint8Array): PolicyFile {
  const lines = new LineCounter()
  const document = parsed(textOf(file), lines)
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
  const written = plain(document, problemAt)
  const read = policyFileShape.safeParse(written, { error: whatToWrite })
  const problems = (read.error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => problemAt([...issue.path, key], 'no such rule; take it out'))
      : [problemAt(issue.path, issue.message)],
  )
  return {
    named: namedIn(written),
    entries: read.data?.policies ?? [],
    packReviews: read.data?.packReviews ?? [],
    // Of a number that is out of every range the narrowest one comes last.
    problems: [...new Map(problems.map((problem) => [problem.field, problem])).values()],
    problemAt,
  }
}

function parsed(text: string, lineCounter: LineCounter): Document {
  if (isNestedTooDeep(text)) throw wholly('nested too deep; write policies as a list of rules')
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const { errors } = document
  if (errors.length === 0) return document
  throw new PolicyError(
    errors.slice(0, mostProblems).map(({ message, pos }) => {
      const { line, col } = lineCounter.linePos(pos[0])
      const problem = `neither JSON nor YAML: ${message}`
      return { field: 'the file', problem, line, column: col }
    }),
  )
}

const wholly = (problem: string) =>
  new PolicyError([{ field: 'the file', problem, line: null, column: null }])

function textOf(file: string | Uint8Array): string {
  if (typeof file === 'string') return file
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    throw wholly('not UTF-8 text; save it as UTF-8')
  }
}

function plain(document: Document, problemAt: PolicyFile['problemAt']): unknown {
  try {
    return document.toJS()
  } catch (error) {
    // Aliases that would grow without end.
    throw new PolicyError([problemAt([], (error as Error).message)])
  }
}

function namedIn(written: unknown): Named[] {
  const policies = (written as { policies?: unknown } | null)?.policies
  if (!Array.isArray(policies)) return []
  return policies.flatMap((entry, nth) => {
    const { id, extends: base } = (entry ?? {}) as { id?: unknown; extends?: unknown }
    if (typeof id !== 'string') return []
    return [{ id, extends: typeof base === 'string' ? base : undefined, nth }]
  })
}
