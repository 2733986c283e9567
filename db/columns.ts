import { customType, date, datetime } from 'drizzle-orm/mysql-core'

/** An identifier: ASCII and compared byte by byte, so that no collation makes two ids one. */
export const id = (name: string, length = 64) =>
  customType<{ data: string }>({
    dataType: () => `varchar(${length}) character set ascii collate ascii_bin`,
  })(name)

/** Free text compared byte by byte: a target's name on its server. */
export const exactText = (name: string, length: number) =>
  customType<{ data: string }>({
    dataType: () => `varchar(${length}) character set utf8mb4 collate utf8mb4_bin`,
  })(name)

/** An instant in UTC with milliseconds. */
export const instant = (name: string) => datetime(name, { fsp: 3, mode: 'date' })

/** A civil date `YYYY-MM-DD` in the provider's zone; never a `Date`, whose zone would shift it. */
export const civilDate = (name: string) => date(name, { mode: 'string' })

/** The `recorded_to` of what is still true. */
export const forever = new Date('9999-12-31T23:59:59.999Z')
