import type { Typed } from '../../../views/frame.ts'

/** The forms whose text outlives its session: the page that each stands on, and the fields that are typed in. */
const forms: [page: RegExp, fields: string[]][] = [
  [/^\/servicios\/[^/]+\/baja$/, ['motivo', 'comentario', 'copia', 'tipo', 'causa']],
  [/^\/staff\/jobs\/[^/]+\/(pause|resume|reassign)$/, ['motivo', 'servidor']],
  [/^\/staff\/jobs\/[^/]+\/steps\/[^/]+\/elsewhere$/, ['motivo', 'constancia', 'lugar']],
  [/^\/staff\/reviews\/[^/]+\/(release|withdraw)$/, ['motivo']],
]

/** Characters of a field: more than any of them takes, and with the rest still a form that the login takes. */
const longest = 3000

const fieldsOn = (path: string): string[] | undefined => {
  const [pathname = ''] = path.split('?')
  return forms.find(([page]) => page.test(pathname))?.[1]
}

/** Whether the page at a local path has such a form. */
export const isKept = (path: string): boolean => fieldsOn(path) !== undefined

/** What was typed into the form on the page at a local path; null: nothing, or no form whose text is kept. */
export function typedOn(path: string, field: (name: string) => string): Typed | null {
  const typed = (fieldsOn(path) ?? [])
    .map((name) => [name, field(name).slice(0, longest)])
    .filter(([, text]) => text !== '')
  return typed.length > 0 ? Object.fromEntries(typed) : null
}
