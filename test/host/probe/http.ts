import { request } from 'node:http'
import type { Place } from '../server/place.ts'

/** What the web server answers for a site's front page. */
export const visit = (
  { ports }: Place,
  domain: string,
  path = '/',
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: ports.http, path, headers: { host: domain }, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    asked.once('error', reject).end()
  })
