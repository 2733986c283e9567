/** Reads CSV by RFC 4180 and nothing else; throws where the text isn't that. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let at = 0
  while (at < text.length) {
    const row: string[] = []
    for (;;) {
      const [taken, value] = field(text.slice(at))
      row.push(value)
      at += taken
      if (text[at] !== ',') break
      at++
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no CRLF at ${at}`)
    at += 2
    rows.push(row)
  }
  return rows
}

function field(rest: string): [taken: number, value: string] {
  const quoted = /^"((?:[^"]|"")*)"/.exec(rest)
  if (quoted) return [quoted[0].length, (quoted[1] ?? '').replaceAll('""', '"')]
  const plain = /^[^",\r\n]*/.exec(rest)?.[0] ?? ''
  return [plain.length, plain]
}
