import type { Child } from 'hono/jsx'

/** Sends its form. `danger` is for what destroys, and says so in its words. */
export const Button = ({
  look = 'main',
  children,
}: {
  look?: 'main' | 'plain' | 'danger'
  children: Child
}) => (
  <button class={`button button-${look}`} type="submit">
    {children}
  </button>
)
