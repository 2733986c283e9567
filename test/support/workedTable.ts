import { readFileSync } from 'node:fs'

/** A row of a worked table: a cell by its column's name; what is blank is left out. */
export type WorkedRow = Readonly<Record<string, string>>

/** The rows of the one table in a Markdown file. */
export function workedTable(path: string): WorkedRow[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const [columns = [], , ...rows] = lines
  return rows.map((cells) =>
    Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']).filter(([, cell]) => cell)),
  )
}
