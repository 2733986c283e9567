import type { MiddlewareHandler } from 'hono'
import type { Frame } from '../../../views/frame.ts'
import { sayIn } from '../../../views/say.ts'
import { textsFor } from '../../../views/texts/texts.ts'
import type { Context } from '../../context.ts'
import type { Assets } from './assets.ts'
import type { PageEnv } from './visit.ts'

/** What every page is told, before anybody is known to be logged in. */
function frameOf({ config, clock }: Context, assets: Assets): Frame {
  return {
    texts: textsFor(config.locale),
    say: sayIn(config.locale, config.timezone),
    provider: config.providerName,
    client: null,
    inbox: config.mail.transport === 'inbox',
    assets: {
      css: assets.url('/baja.css'),
      js: assets.url('/baja.js'),
      icon: assets.url('/icono.svg'),
    },
    now: clock.now().toISOString(),
  }
}

/** Puts the context and the frame within reach of handlers. */
export const framed =
  (ctx: Context, assets: Assets): MiddlewareHandler<PageEnv> =>
  (c, next) => {
    c.set('ctx', ctx)
    c.set('frame', frameOf(ctx, assets))
    return next()
  }
