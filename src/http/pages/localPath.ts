/** A path within this panel, or null: a login never leads to someone else's site. */
export function localPath(text: string | undefined): string | null {
  if (!text || !/^\/(?![/\\])[^\\\s]*$/.test(text) || text.length > 500) return null
  const here = 'http://panel.invalid'
  try {
    const { origin, pathname, search } = new URL(text, here)
    return origin === here && !pathname.startsWith('//') ? pathname + search : null
  } catch {
    return null
  }
}
