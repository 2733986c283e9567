import { execFileSync } from 'node:child_process'

const request =
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout -'

/** A fresh self-signed certificate for `localhost`, as a mail server gets one when it is installed. */
export function selfSigned(): { key: string; cert: string } {
  const both = execFileSync('openssl', request.split(' '), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const part = (name: string) =>
    new RegExp(`-----BEGIN ${name}-----.*?-----END ${name}-----`, 's').exec(both)?.[0] ?? ''
  return { key: part('PRIVATE KEY'), cert: part('CERTIFICATE') }
}
