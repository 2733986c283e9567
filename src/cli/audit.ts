import { brokenLinks } from '../audit.ts'
import { type Command, Misuse } from './command.ts'
import { withContext } from './withContext.ts'

export const auditCommand: Command = {
  help: 'baja audit verify: check the hash chain of every cancellation',
  async run(argv) {
    if (argv.length !== 1 || argv[0] !== 'verify') throw new Misuse('write audit verify')
    const broken = await withContext((ctx) => brokenLinks(ctx.db.orm))
    for (const { cancellationId, seq } of broken)
      process.stderr.write(`${cancellationId}: the chain breaks at entry ${seq}\n`)
    if (broken.length === 0) process.stdout.write('Every audit chain holds.\n')
    return broken.length > 0 ? 1 : 0
  },
}
