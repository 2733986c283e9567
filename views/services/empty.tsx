import type { Child } from 'hono/jsx'

export const Empty = ({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children?: Child
}) => (
  <div class="empty">
    <h2>{title}</h2>
    <p>{text}</p>
    {children && <p>{children}</p>}
  </div>
)
