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
  <div class={`notice notice-${tone}`}>
    {tone === 'ok' ? <CheckIcon /> : <AlertIcon />}
    <div>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  </div>
)
