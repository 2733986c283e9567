import { lte } from 'drizzle-orm'
import { recovery } from '../../db/schema/auth.ts'
import { inTransaction } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { hit, type Limit } from '../throttle.ts'
import { mailLinks } from './accessMails.ts'
import { networkOf } from './networkOf.ts'
import { type Holder, holdersOf, linkSeconds, makeLinks } from './recoveryLink.ts'

/** What one network may have sent to a holder: who uses it up leaves the others theirs. */
const mailsPerHolderAndNetwork: Limit = { windowSeconds: 3600, limit: 3 }
/** From all networks: beyond, the last ones are young enough to work. */
const mailsPerHolder: Limit = { windowSeconds: 3600, limit: 10 }
const asksPerAddress: Limit = { windowSeconds: 3600, limit: 20 }
/** Client numbers that one mail speaks of. */
const mostLinks = 10
/** Longer than finding a client and writing a mail takes: who waits learns nothing from how long. */
const answerSeconds = 1

/**
 * Mails a link for making a new key to the address on file of client number, or e-mail address, `typed`.
 * Unknown ones, and more than 3 mails an hour to one holder from the network of address `ip`, 10 from anywhere,
 * or 20 asks from that network, get the same nothing for an answer, after the same second.
 */
export async function askRecovery(ctx: Context, typed: string, ip: string): Promise<void> {
  const began = ctx.clock.now()
  const asked = typed.trim()
  const network = networkOf(ip)
  if ((await hit(ctx, `recover-ip:${network}`, asksPerAddress)).allowed)
    for (const holders of byAddress(await holdersOf(ctx.db.orm, asked, mostLinks)))
      await sendLinks(ctx, holders, network, began)
  await ctx.clock.until(plusSeconds(began, answerSeconds))
}

/** The database takes `é` for `e` in an address; a mail server may not. */
function byAddress(holders: Holder[]): Holder[][] {
  const addresses = new Set(holders.map(({ email }) => email))
  return [...addresses].map((address) => holders.filter(({ email }) => email === address))
}

async function sendLinks(
  ctx: Context,
  holders: Holder[],
  network: string,
  now: Date,
): Promise<void> {
  const [first] = holders
  if (!first) return
  const bucket = `recover-to:${first.email.toLowerCase()}`
  const ofNetwork = `${bucket} from ${network}`
  if (!(await hit(ctx, ofNetwork, mailsPerHolderAndNetwork)).allowed) return
  if (!(await hit(ctx, bucket, mailsPerHolder)).allowed) return
  await ctx.db.orm.delete(recovery).where(lte(recovery.expiresAt, now))
  await inTransaction(ctx.db, async (tx) => {
    const links = (await makeLinks(tx, holders, now)).map(({ number, token }) => ({
      number,
      url: `${ctx.config.publicUrl}/recuperar/${token}`,
    }))
    await mailLinks(ctx, tx, first, links, now, plusSeconds(now, linkSeconds))
  })
  ctx.wakeRelay()
}
