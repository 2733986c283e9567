import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { takeLine } from '../http/api/catalogue/importLines.ts'
import { linesOf } from '../http/api/catalogue/lines.ts'
import { type Command, Misuse } from './command.ts'
import { withContext } from './withContext.ts'

export const importCommand: Command = {
  help: `baja import FILE: take clients and services over from NDJSON, as POST /import does
Prints a line {"line","status","code"} for each line that was refused, then a summary.
FILE - reads standard input. Exit status 1 where a line was refused.`,
  async run(argv) {
    const [file] = argv
    if (!file || argv.length > 1 || /^-./.test(file))
      throw new Misuse('import: name one file, or - for standard input')
    if (file !== '-') await access(file)
    const input = file === '-' ? process.stdin : createReadStream(file)
    const body = Readable.toWeb(input) as ReadableStream<Uint8Array>
    const { made, same, refused } = await withContext(async (ctx) => {
      const counts = { made: 0, same: 0, refused: 0 }
      for await (const line of linesOf(body)) {
        const answer = await takeLine(ctx, line, ctx.config.locale)
        if (answer.status === 201) counts.made++
        else if (answer.status === 200) counts.same++
        else {
          counts.refused++
          process.stdout.write(`${JSON.stringify(answer)}\n`)
        }
      }
      return counts
    })
    process.stderr.write(`${made} made, ${same} changed or same, ${refused} refused\n`)
    return refused > 0 ? 1 : 0
  },
}
