import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Back } from './components/links.tsx'
import type { Frame } from './frame.ts'
import { Languages } from './languages.tsx'

export interface LayoutProps {
  frame: Frame
  title: string
  /** The form was refused: the browser's title says so first. */
  refused?: boolean
  wide?: boolean
  back?: { href: string; label: string }
  /** Seconds after which the page looks whether it has changed. */
  refresh?: number | undefined
  children: Child
}

/** A whole document: head, header, `main`, footer. */
export const Layout = (props: LayoutProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang={props.frame.say.locale}>
      <Head {...props} />
      <body
        data-now={props.frame.now}
        data-zone={props.frame.say.timezone}
        data-local={props.frame.texts.frame.localTime}
      >
        <a class="skip" href="#contenido">
          {props.frame.texts.frame.skip}
        </a>
        <Header frame={props.frame} />
        <div class={props.wide ? 'page page-wide' : 'page'}>
          {props.back && <Back {...props.back} />}
          <main id="contenido" tabindex={-1} data-refresh={props.refresh}>
            {props.children}
          </main>
        </div>
        <Footer frame={props.frame} />
        <div
          id="aviso"
          class="unseen"
          role="status"
          data-refreshed={props.frame.texts.frame.refreshed}
        ></div>
      </body>
    </html>
  </>
)

const Head = ({ frame, title, refused, refresh }: LayoutProps) => {
  const { texts, provider, assets } = frame
  const full = texts.frame.title(refused ? texts.frame.errorTitle(title) : title, provider)
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{full}</title>
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.css} />
      <script src={assets.js} defer></script>
      {refresh && (
        <noscript>
          <meta http-equiv="refresh" content={String(Math.max(refresh, 15))} />
        </noscript>
      )}
    </head>
  )
}

const Header = ({ frame }: { frame: Frame }) => {
  const { texts, client, provider } = frame
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href="/">
          <strong>{provider}</strong> <span>{texts.frame.header}</span>
        </a>
        {client !== null && (
          <nav class="top-nav" aria-label={texts.frame.menu}>
            <a href="/servicios">{texts.frame.services}</a>
            <a href="/acceso">{texts.frame.access}</a>
            <span class="who">{texts.frame.client(client)}</span>
            <form method="post" action="/salir">
              <button class="quiet" type="submit">
                {texts.frame.logOut}
              </button>
            </form>
          </nav>
        )}
      </div>
    </header>
  )
}

const Footer = ({ frame }: { frame: Frame }) => (
  <footer class="bottom">
    <Languages frame={frame} />
    <p>{frame.texts.frame.zone(frame.say.zone)}</p>
    {frame.inbox && (
      <p>
        <a href="/dev/inbox">{frame.texts.frame.inbox}</a>
      </p>
    )}
  </footer>
)
