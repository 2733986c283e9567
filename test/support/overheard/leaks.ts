import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Overheard } from './folder.ts'
import { formsOf } from './forms.ts'
import { type Found, searcher, shortest } from './search.ts'

/** What a run of the tests wrote down, searched: a sentence for each line that holds a secret, without it. */
export function leaks({ logs, secrets }: Overheard): string[] {
  const search = searcher(patternsOf(secrets))
  return readdirSync(logs)
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(logs, name))
      return byLine(search(text)).map(
        (found) => `${name.replaceAll('__', '/')} logged ${inWords(text, found)}`,
      )
    })
}

function patternsOf(folder: string): Map<string, string> {
  const patterns = new Map<string, string>()
  for (const name of readdirSync(folder))
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
      const [kind, secret] = JSON.parse(line) as [string, string]
      for (const form of formsOf(secret))
        if (Buffer.byteLength(form) >= shortest) patterns.set(form, kind)
    }
  return patterns
}

function byLine(found: Found[]): Found[][] {
  const lines = new Map<number, Found[]>()
  for (const one of found) lines.set(one.line, [...(lines.get(one.line) ?? []), one])
  return [...lines.values()]
}

function inWords(text: Buffer, found: Found[]): string {
  const [first = { line: 0, from: 0 }] = found
  const begin = text.lastIndexOf(10, first.from) + 1
  const end = text.indexOf(10, first.from)
  const line = Buffer.from(text.subarray(begin, end === -1 ? text.length : end))
  for (const { from, to } of found) line.fill('*', from - begin, to - begin)
  const kinds = [...new Set(found.map(({ kind }) => kind))].join(', ')
  return `${kinds} in line ${first.line}: ${line.toString().slice(0, 400)}`
}
