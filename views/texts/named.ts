/** The word for a name that comes from elsewhere, such as a component's kind; undefined without one. */
export const named = <T>(words: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined
