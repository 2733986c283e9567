import type { Child } from 'hono/jsx'
import { AlertIcon, CheckIcon } from './icons.tsx'

/** Something to know before reading on. */
export const Notice = ({
  tone,
  title,
  children,
}: {
  tone: 'warn' | 'ok' | 'info'
  title?: string
  children?: Child
}) => (
  <section class={`notice notice-${tone}`}>
    {tone === 'ok' ? <CheckIcon /> : <AlertIcon />}
    <div>
      {title && <h2 class="notice-title">{title}</h2>}
      {children}
    </div>
  </section>
)
