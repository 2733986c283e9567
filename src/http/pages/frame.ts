import type { Hono, MiddlewareHandler } from 'hono'
import type { Frame } from '../../../views/frame.ts'
import type { Context } from '../../context.ts'
import { languageOf } from '../language.ts'
import type { Assets } from './assets.ts'
import { chosenLocale, speaking } from './language.ts'
import type { PageEnv, Visit } from './visit.ts'

/** What every page is told, before anybody is known to be logged in. */
export function frameOf(
  c: Visit,
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  assets: Assets,
): Frame {
  const { pathname, search } = new URL(c.req.url)
  return {
    ...speaking(chosenLocale(c) ?? languageOf(c.req.raw, config), config),
    here: pathname + search,
    provider: config.providerName,
    client: null,
    labels: null,
    staff: null,
    typed: c.env?.typed ?? null,
    inbox: config.mail.transport === 'inbox',
    assets: {
      css: assets.url('/baja.css'),
      js: assets.url('/baja.js'),
      icon: assets.url('/icono.svg'),
    },
    now: clock.now().toISOString(),
  }
}

/** Puts the context and the frame within reach of handlers; says what language a page came to be in. */
export const framed =
  (ctx: Context, assets: Assets, pages: Hono<PageEnv>): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    c.set('ctx', ctx)
    c.set('pages', pages)
    c.set('frame', frameOf(c, ctx, assets))
    await next()
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
    c.header('vary', 'cookie, accept-language')
    if (!c.res.headers.has('content-language'))
      c.header('content-language', c.get('frame').say.locale)
  }
