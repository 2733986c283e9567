import type { z } from '@hono/zod-openapi'
import { DomainError } from '../../errors.ts'

/** A position in a list, opaque to callers. */
export const writeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** Null where none was given; throws `invalid_cursor` for what `writeCursor` didn't write. */
export function readCursor<T extends z.ZodType>(
  schema: T,
  cursor: string | undefined,
): z.infer<T> | null {
  if (cursor === undefined) return null
  try {
    const position = schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (writeCursor(position) === cursor) return position
  } catch {}
  throw new DomainError('invalid_cursor')
}

/** A page of a list that was read one longer than asked for. */
export function page<T>(items: T[], limit: number, positionOf: (last: T) => unknown) {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown,
    nextCursor: items.length > limit && last ? writeCursor(positionOf(last)) : null,
  }
}
