import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { Glance } from './dns.ts'

/** Enough of a page to find its sentence in. */
const mostBytes = 256 * 1024

interface Page {
  url: string
  retiredText: string
  timeoutSeconds: number
}

/**
 * Asks a web server for a site by its name. A status says little (a dead domain may answer 200 with
 * a neighbour's page): gone is the answer that says so in words; there is any other under 400. An
 * error, 404 too, says nothing.
 */
export async function askForSite(page: Page, site: string): Promise<Glance> {
  const answer = await get(page, site)
  if (typeof answer === 'string') return { sees: 'unknown', how: answer }
  const how = String(answer.status)
  if (answer.text.includes(page.retiredText)) return { sees: 'gone', how }
  return { sees: answer.status < 400 ? 'there' : 'unknown', how }
}

function get(
  { url, timeoutSeconds }: Page,
  site: string,
): Promise<{ status: number; text: string } | string> {
  const { protocol, port } = new URL(url)
  const host = port ? `${site}:${port}` : site
  return new Promise((resolve) => {
    const ask = protocol === 'https:' ? secure : plain
    const options = {
      headers: { host },
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
      // It is a look at this very host by its address: whose certificate it shows proves nothing.
      ...(protocol === 'https:' ? { servername: site, rejectUnauthorized: false } : {}),
    }
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name)
    const asked = ask(url, options, (response) => {
      let text = ''
      const end = () => resolve({ status: response.statusCode ?? 0, text })
      response.setEncoding('utf8').on('error', failed).on('end', end)
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length <= mostBytes) return
        end()
        asked.destroy()
      })
    })
    asked.on('error', failed).end()
  })
}
