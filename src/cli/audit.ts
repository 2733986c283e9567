import { type Breach, verifySeals } from '../audit/verify.ts'
import { brokenLinks } from '../audit.ts'
import { type Command, Misuse } from './command.ts'
import { withContext } from './withContext.ts'

export const auditCommand: Command = {
  help: `baja audit verify: check the hash chain of every cancellation, and their ends against the seals
Workers seal the ends of the chains each minute. The last seal's number and hash are printed, and are in the
log of the worker that made it: where they differ, somebody has rewritten the database.`,
  async run(argv) {
    if (argv.length !== 1 || argv[0] !== 'verify') throw new Misuse('write audit verify')
    const { broken, seals } = await withContext(async ({ db }) => ({
      broken: await brokenLinks(db.orm),
      seals: await verifySeals(db.orm),
    }))
    for (const { cancellationId, seq } of broken)
      process.stderr.write(`${cancellationId}: the chain breaks at entry ${seq}\n`)
    for (const breach of seals.breaches) process.stderr.write(`${inWords(breach)}\n`)
    const holds = broken.length === 0 && seals.breaches.length === 0
    if (holds) process.stdout.write('Every audit chain holds.\n')
    if (seals.last) process.stdout.write(`Last seal: ${seals.last.number} ${seals.last.hash}\n`)
    return holds ? 0 : 1
  },
}

function inWords(breach: Breach): string {
  switch (breach.kind) {
    case 'seal_missing':
      return `seal ${breach.seal} is missing`
    case 'seal_altered':
      return `seal ${breach.seal} was altered, or the one before it`
    case 'entry_missing':
      return `${breach.cancellationId}: entry ${breach.seq}, which seal ${breach.seal} saw, is gone or another`
  }
}
