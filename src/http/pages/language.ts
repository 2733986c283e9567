import { Hono } from 'hono'
import { sayIn } from '../../../views/say.ts'
import { textsFor } from '../../../views/texts/catalogues.ts'
import type { Config } from '../../config.ts'
import { DomainError } from '../../errors.ts'
import { type Locale, locales } from '../../locale.ts'
import { localPath } from './localPath.ts'
import { formIn, type PageEnv, type Visit } from './visit.ts'

const keptSeconds = 365 * 24 * 3600

/** The language chosen at the foot of a page, which goes before any other; null for none. */
export function chosenLocale(c: Visit): Locale | null {
  const [, chosen] = /(?:^|;) *idioma=([\w-]+) *(?:;|$)/.exec(c.req.header('cookie') ?? '') ?? []
  return locales.find((locale) => locale === chosen) ?? null
}

/** What a page is told to speak a language. */
export const speaking = (locale: Locale, { timezone }: Pick<Config, 'timezone'>) => ({
  texts: textsFor(locale),
  say: sayIn(locale, timezone),
})

/** The choice at the foot of every page: kept in a cookie, then back to where it was made. */
export const languagePages = new Hono<PageEnv>()
  .post('/idioma', async (c) => {
    const field = await formIn(c)
    const locale = locales.find((known) => known === field('idioma'))
    if (!locale) throw new DomainError('invalid')
    const secure = c.get('ctx').config.publicUrl.startsWith('https:') ? '; Secure' : ''
    c.header(
      'set-cookie',
      `idioma=${locale}; HttpOnly; Max-Age=${keptSeconds}; Path=/; SameSite=Lax${secure}`,
    )
    return c.redirect(localPath(field('volver')) ?? '/', 303)
  })
  // A choice made on the page of a refused choice leads here.
  .get('/idioma', (c) => c.redirect('/', 303))
