import { and, gt, isNull, or, type Placeholder, type SQL } from 'drizzle-orm'
import { apiKey } from './schema/auth.ts'

/** Whether an API key opens anything at `now`: neither revoked nor expired. */
export const isLive = (now: Date | Placeholder): SQL | undefined =>
  and(isNull(apiKey.revokedAt), or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now)))
