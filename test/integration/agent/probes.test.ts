import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Evidence } from '../../../src/agent/evidence.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { withProbes } from '../../../src/agent/probes.ts'
import { FakeNameServer } from './support/fakeNameServer.ts'
import { HostingServer } from './support/hostingServer.ts'
import { jobFor, workOn } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
const mailbox: Target = { kind: 'mailbox', ref: 'ventas@ejemplo.com.ar' }
const zone: Target = { kind: 'dns_zone', ref: 'ejemplo.com.ar' }
const neighbour = 'vecino.com.ar'

let server: HostingServer
let close: () => void
beforeEach(() => {
  server = new HostingServer()
  close = () => {}
})
afterEach(() => {
  close()
  server.remove()
})

const evidence = { left: [], method: 'looked_again' } as unknown as Evidence

/** What probing `target` adds to an evidence. */
async function probing(target: Target, probe: object) {
  const config = server.config({ probes: { [target.kind]: [probe] } })
  const work = workOn(config, jobFor('s1', [target]))
  try {
    const { left, method } = await withProbes(work, target, evidence)
    return { left, method }
  } finally {
    work.host.close()
  }
}
const isUnknown = (target: Target, probe: object, why: RegExp) =>
  expect(probing(target, probe)).rejects.toMatchObject({
    name: 'CannotLook',
    message: expect.stringMatching(why),
  })

const portOf = async (listening: Server | ReturnType<typeof createTcp>) => {
  listening.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  close = () => listening.close()
  return (listening.address() as AddressInfo).port
}

describe('a web server', () => {
  /** Serves `pages` by Host, as `[status, text]`. */
  async function web(pages: Record<string, [number, string]>) {
    const served = createServer((request, response) => {
      const [status, text] = pages[request.headers.host?.split(':')[0] ?? ''] ?? [404, 'nada']
      response.writeHead(status).end(text)
    })
    const url = `http://127.0.0.1:${await portOf(served)}/`
    return { type: 'http', url, retiredText: 'dado de baja', controls: [neighbour] }
  }
  const alive: [number, string] = [200, 'Hola']

  it.each([200, 404, 410, 503])(
    'that says with %i that the site is retired: gone',
    async (status) => {
      const probe = await web({ [site.ref]: [status, 'Sitio dado de baja'], [neighbour]: alive })
      expect(await probing(site, probe)).toEqual({
        left: [],
        method: `looked_again+http(${neighbour})`,
      })
    },
  )

  it('that answers a dead domain with a neighbour’s page: still there', async () => {
    const probe = await web({ [site.ref]: alive, [neighbour]: alive })
    expect((await probing(site, probe)).left).toEqual(['http: 200'])
  })

  it('that answers an error without the word says nothing', async () => {
    await isUnknown(
      site,
      await web({ [neighbour]: alive }),
      /^http doesn’t say whether it is there \(404\)/,
    )
  })

  it('that retires the neighbour too says nothing', async () => {
    const retired: [number, string] = [200, 'Sitio dado de baja']
    await isUnknown(site, await web({ [site.ref]: retired, [neighbour]: retired }), /control/)
  })

  it('that is down says nothing', async () => {
    const probe = await web({})
    close()
    await isUnknown(site, probe, /ECONNREFUSED/)
  })

  it('can’t be believed by a control that is leaving with the same job', async () => {
    const probe = await web({ [site.ref]: [200, 'dado de baja'] })
    await isUnknown(site, { ...probe, controls: [site.ref] }, /there is no other/)
  })
})

describe('a mail server', () => {
  async function mail(taken: string[], code = 550) {
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo({ address }, _, done) {
        if (taken.includes(address)) done()
        else done(Object.assign(new Error('no'), { responseCode: code }))
      },
    })
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    close = () => smtp.close(() => {})
    const { port } = smtp.server.address() as AddressInfo
    return {
      type: 'smtp',
      host: '127.0.0.1',
      port,
      controls: [`hola@${neighbour}`],
      timeoutSeconds: 3,
    }
  }

  it('that refuses the address with 550, and takes the neighbour’s: gone', async () => {
    expect(await probing(mailbox, await mail([`hola@${neighbour}`]))).toEqual({
      left: [],
      method: `looked_again+smtp(hola@${neighbour})`,
    })
  })

  it('that takes the address: still there', async () => {
    const { left } = await probing(mailbox, await mail([mailbox.ref, `hola@${neighbour}`]))
    expect(left).toEqual(['smtp: 250'])
  })

  it('that puts it off with 451 says nothing', async () => {
    await isUnknown(mailbox, await mail([`hola@${neighbour}`], 451), /451/)
  })

  it('that refuses everybody says nothing', async () => {
    await isUnknown(mailbox, await mail([]), /control/)
  })

  it('that hangs says nothing', async () => {
    const port = await portOf(createTcp(() => {}))
    const probe = { type: 'smtp', host: '127.0.0.1', port, controls: ['x'], timeoutSeconds: 1 }
    await isUnknown(mailbox, probe, /ETIMEDOUT/)
  })

  it('that hangs up says nothing', async () => {
    const port = await portOf(createTcp((socket) => void socket.end('220 hola\r\n')))
    const probe = { type: 'smtp', host: '127.0.0.1', port, controls: ['x'] }
    await isUnknown(mailbox, probe, /ECONNRESET|EPIPE/)
  })
})

describe('a name server', () => {
  let names: FakeNameServer
  beforeEach(async () => {
    names = await FakeNameServer.open()
    names.answers.set(neighbour, 'soa')
    close = () => names.close()
  })

  it.each(['refused', 'nxdomain', 'referral', 'parent'] as const)(
    'that answers %s, and serves the neighbour: gone',
    async (answer) => {
      names.answers.set(zone.ref, answer)
      expect(await probing(zone, names.probe([neighbour]))).toEqual({
        left: [],
        method: `looked_again+dns(${neighbour})`,
      })
      expect(names.asked).toContainEqual({ zone: zone.ref, recursion: false })
    },
  )

  it('that serves it with authority: still there', async () => {
    names.answers.set(zone.ref, 'soa')
    expect((await probing(zone, names.probe([neighbour]))).left).toEqual(['dns: NOERROR+aa'])
  })

  it.each(['servfail', 'silence'] as const)('that answers %s says nothing', async (answer) => {
    names.answers.set(zone.ref, answer)
    await isUnknown(zone, names.probe([neighbour]), /SERVFAIL|ETIMEDOUT/)
  })

  it('that refuses everything says nothing', async () => {
    await isUnknown(zone, names.probe(['otro.com.ar']), /see the control either/)
  })

  it('with a second control that is alive is believed', async () => {
    const { method } = await probing(zone, names.probe(['otro.com.ar', neighbour]))
    expect(method).toBe(`looked_again+dns(${neighbour})`)
  })
})

describe('a command', () => {
  /** Exits 0 for the neighbour, and as told for the mailbox. */
  const probe = (exit: number, control = 0) => ({
    type: 'command',
    run: [
      process.execPath,
      '-e',
      'process.exit(process.argv[1].includes("vecino") ? +process.argv[2] : +process.argv[3])',
      '{ref}',
      String(control),
      String(exit),
    ],
    gone: [67],
    controls: [`hola@${neighbour}`],
  })

  it('is read by its exit status', async () => {
    expect((await probing(mailbox, probe(67))).left).toEqual([])
    expect((await probing(mailbox, probe(0))).left).toEqual(['command: 0'])
    await isUnknown(mailbox, probe(75), /75/)
    await isUnknown(mailbox, probe(67, 67), /control/)
  })

  it('that can’t run says nothing', async () => {
    await isUnknown(mailbox, { ...probe(67), run: ['/nowhere/doveadm'] }, /ENOENT/)
  })

  it('is never given a name that it could take for an option', async () => {
    const sly = { kind: 'mailbox', ref: '-rf@ejemplo.com.ar' }
    await expect(probing(sly, probe(67))).rejects.toMatchObject({ code: 'unsafe_ref' })
  })
})
