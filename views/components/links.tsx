import type { Child } from 'hono/jsx'
import { BackIcon } from './icons.tsx'

export const Back = ({ href, label }: { href: string; label: string }) => (
  <a class="back" href={href}>
    <BackIcon />
    {label}
  </a>
)

/** A link that looks like a button: it leads somewhere and changes nothing. */
export const LinkButton = ({
  href,
  look = 'plain',
  children,
}: {
  href: string
  look?: 'main' | 'plain' | 'danger'
  children: Child
}) => (
  <a class={`button button-${look}`} href={href}>
    {children}
  </a>
)
