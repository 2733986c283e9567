import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Back } from './components/links.tsx'
import type { Frame } from './frame.ts'
import { formatOf } from './intl.ts'
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
        data-format={formatOf(props.frame.say.locale)}
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
  const { texts, client, staff, provider } = frame
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href={staff ? '/staff' : '/'}>
          <strong>{provider}</strong> <span>{staff ? texts.staff.header : texts.frame.header}</span>
        </a>
        {staff
          ? staff.name !== null && <StaffMenu frame={frame} name={staff.name} />
          : client !== null && <ClientMenu frame={frame} number={client} />}
      </div>
    </header>
  )
}

const ClientMenu = ({ frame, number }: { frame: Frame; number: string }) => {
  const words = frame.texts.frame
  return (
    <nav class="top-nav" aria-label={words.menu}>
      <a href="/servicios">{words.services}</a>
      <a href="/acceso">{words.access}</a>
      <span class="who">{words.client(number)}</span>
      <LogOut action="/salir" label={words.logOut} />
    </nav>
  )
}

const StaffMenu = ({ frame, name }: { frame: Frame; name: string }) => {
  const { texts } = frame
  return (
    <nav class="top-nav" aria-label={texts.frame.menu}>
      <a href="/staff">{texts.staff.menu.board}</a>
      <a href="/staff/reviews">{texts.staff.menu.reviews}</a>
      <a href="/staff/approvals">{texts.staff.menu.approvals}</a>
      <a href="/staff/attention">{texts.staff.menu.attention}</a>
      <span class="who">{name}</span>
      <LogOut action="/staff/logout" label={texts.frame.logOut} />
    </nav>
  )
}

const LogOut = ({ action, label }: { action: string; label: string }) => (
  <form method="post" action={action}>
    <button class="quiet" type="submit">
      {label}
    </button>
  </form>
)

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
