import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '../errors.ts'

/** Argon2id with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

/** The hash of a forgotten random text: checking against it takes as long as against a real one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$2oVQroNQVQ4XXRUsM58DNw$e3A0Imo1OpzMC5+2W2jAWXVVwsBNn1hSnlNZLqXEwM0'

const atOnce = 2
const mostWaiting = 200
const waiting: (() => void)[] = []
let running = 0

/** A flood of logins may fill this queue, never the machine: beyond it callers get `overloaded`. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new DomainError('overloaded')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** The same letters, whichever way a keyboard puts an accent on them. */
const composed = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(composed(password), cost))

/** Whether `password` fits `stored`; without a stored hash the answer is no, after the same work. */
export const verifyPassword = (stored: string | null, password: string): Promise<boolean> =>
  inTurn(async () => (await verify(stored ?? nobody, composed(password))) && stored !== null)
