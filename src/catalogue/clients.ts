import { eq } from 'drizzle-orm'
import { account } from '../../db/schema/auth.ts'
import { client } from '../../db/schema/client.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { againIfMade } from './againIfMade.ts'
import { isId } from './ids.ts'

export interface Client {
  number: string
  name: string
  email: string
  locale: string
  country: string
}

export interface ClientInput extends Omit<Client, 'number'> {
  /** An argon2 hash; absent: the key stays as it is. */
  passwordHash?: string | undefined
}

const fields = {
  number: client.number,
  name: client.name,
  email: client.email,
  locale: client.locale,
  country: client.country,
}

/** Makes or replaces a client; repeating it changes nothing. */
export function putClient(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  number: string,
  { passwordHash, ...input }: ClientInput,
): Promise<{ created: boolean; client: Client }> {
  const put = async (tx: Tx) => {
    const now = clock.now()
    const [before] = await tx
      .select(fields)
      .from(client)
      .where(eq(client.number, number))
      .for('update')
    if (!before)
      await tx.insert(client).values({ number, ...input, createdAt: now, updatedAt: now })
    else
      await tx
        .update(client)
        .set({ ...input, updatedAt: now })
        .where(eq(client.number, number))
    if (passwordHash)
      await tx
        .insert(account)
        .values({ id: number, passwordHash, changedAt: now })
        .onDuplicateKeyUpdate({ set: { passwordHash, changedAt: now } })
    return { created: !before, client: { number, ...input } }
  }
  return againIfMade(() => inTransaction(db, put))
}

/** Throws `not_found`. */
export async function readClient({ db }: Pick<Context, 'db'>, number: string): Promise<Client> {
  if (!isId(number)) throw new DomainError('not_found')
  const [row] = await db.orm.select(fields).from(client).where(eq(client.number, number)).limit(1)
  if (!row) throw new DomainError('not_found')
  return row
}
