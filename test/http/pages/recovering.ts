import type { TestApp } from '../../support/app.ts'
import { type Visited, visitor } from './visitor.ts'

export const subjects = {
  link: 'Recuperá el acceso a tu Panel de Clientes',
  changed: 'Cambió la clave de tu Panel de Clientes',
}

/** Asks for a link as somebody does who isn't logged in. */
export const askFor = (
  app: TestApp,
  who: string,
  headers: Record<string, string> = {},
): Promise<Visited> => visitor(app).post('/recuperar', { quien: who }, headers)

/** What has been mailed to an address with one of the subjects, oldest first. */
export async function mailsTo(app: TestApp, address: string, subject: string) {
  await app.relay()
  return app.mailbox.mails.filter((mail) => mail.to === address && mail.subject === subject)
}

/** Where the links in a mail's text lead, as paths. */
export const pathsIn = ({ text }: { text: string }): string[] =>
  [...text.matchAll(/^http:\/\/localhost:\d+(\/recuperar\/\S+)$/gm)].map(([, path]) => path ?? '')

/** Asks for a link and takes it out of the newest mail; a path. */
export async function linkFor(app: TestApp, number: string, address: string): Promise<string> {
  await askFor(app, number)
  const mail = (await mailsTo(app, address, subjects.link)).at(-1)
  const [path] = mail ? pathsIn(mail) : []
  if (!path) throw new Error(`no link for ${number}`)
  return path
}
