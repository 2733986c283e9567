import { serviceInput } from '../../support/catalogue.ts'
import { goneEvidence } from '../../support/wipe.ts'
import { bare } from './nasty.ts'
import { thing } from './shaped.ts'
import { type Maker, withCode, withJob, withKeptData, withService } from './things.ts'

export interface RightBody {
  /** What the call works on. */
  on: Maker
  /** Everything that the body may have, in an order to be taken as it is. */
  body: unknown
  /** Once taken, the next call needs something new to work on. */
  uses?: boolean
}

const client = { name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }

const service = {
  ...serviceInput(thing('client'), { domain: thing('domain'), server: thing('server') }),
  components: [{ kind: 'site', ref: thing('domain'), identity: 'srv' }],
  committedUntil: '2027-12-15',
  soldBy: { name: 'Revendedor', contact: 'ventas@revendedor.example' },
}

const epoch = thing('epoch')

/** A body for every operation that takes one. */
export const rightBodies: Record<string, RightBody> = {
  'PUT /clients/{number}': { on: withService, body: client },
  'PUT /services/{id}': { on: withService, body: service },
  'POST /import': { on: withService, body: { type: 'service', id: thing('service'), ...service } },
  'POST /cancellations': {
    on: withService,
    uses: true,
    body: {
      service: thing('service'),
      channel: 'phone',
      reason: 'price',
      comment: 'Gracias.\nChau',
      termination: { kind: 'extraordinary', cause: 'No anda.\nNada' },
      endsOn: '2026-12-14',
    },
  },
  'POST /cancellations/{protocol}/confirm': {
    on: withCode,
    uses: true,
    body: { code: thing('code') },
  },
  'POST /cancellations/{protocol}/code': { on: withCode, uses: true, body: {} },
  'POST /cancellations/{protocol}/withdraw': { on: withCode, uses: true, body: {} },
  'POST /cancellations/{protocol}/erase': { on: withKeptData, uses: true, body: {} },
  'POST /cancellations/{protocol}/copy': { on: withKeptData, uses: true, body: {} },
  'POST /deprovisioning/claims': {
    on: withService,
    body: { worker: 'w', server: thing('server'), limit: 5, leaseSeconds: 60, waitSeconds: 0 },
  },
  'PUT /deprovisioning/inspections/{protocol}': {
    on: withCode,
    body: { targets: [{ kind: 'site', ref: thing('domain'), identity: 'record-1' }] },
  },
  'PUT /deprovisioning/jobs/{id}/lease': { on: withJob, body: { epoch, leaseSeconds: 60 } },
  'POST /deprovisioning/jobs/{id}/release': {
    on: withJob,
    uses: true,
    body: { epoch, error: 'disk' },
  },
  'PUT /deprovisioning/jobs/{id}/steps/{kind}': {
    on: withJob,
    body: {
      epoch,
      state: 'partial',
      evidence: [
        {
          ...goneEvidence({ kind: 'site', ref: thing('domain') }),
          left: ['public_html', { path: 'a' }],
        },
      ],
      error: 'busy',
      retryable: true,
    },
  },
}

const deep = (levels: number) => bare('['.repeat(levels) + ']'.repeat(levels))

/** What a database, a browser and a spreadsheet would each carry out. */
export const injections: unknown[] = ["';--", '"><script>alert(1)</script>', '=1+1']

/** The values that break what nothing else breaks. */
export const worst: unknown[] = [
  ...[deep(10_000), deep(3500), bare('1e309'), bare('{"__proto__":{"a":1}}')],
  ...['\ud800', 'a\u0000b', 'a\r\nX: y', '\u{1f999}'.repeat(5000), '', ' '],
  ...[null, true, [], {}, -1, 1.5, 2 ** 53],
]
