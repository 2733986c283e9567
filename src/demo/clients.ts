import { civilDateOf, firstOfMonth, plusDays, plusMonths } from '../calendar.ts'
import type { ClientInput } from '../catalogue/clients.ts'
import type { ServiceInput } from '../catalogue/service.ts'
import { serverName } from './host.ts'

export interface DemoClient extends ClientInput {
  number: string
  key: string
}

export const demoClients: DemoClient[] = [
  {
    number: '1001',
    key: 'ceibo-rojo-14',
    name: 'Ana Suárez',
    email: 'ana@correo.example',
    locale: 'es-AR',
    country: 'AR',
  },
  {
    number: '1002',
    key: 'jacaranda-52',
    name: 'Panadería El Molino',
    email: 'molino@correo.example',
    locale: 'es-AR',
    country: 'AR',
  },
  {
    number: '1003',
    key: 'tala-verde-77',
    name: 'Estudio Ferreyra',
    email: 'estudio@correo.example',
    locale: 'es-AR',
    country: 'AR',
  },
]

/** What has happened to a service by the time the demo begins. */
export type History =
  | 'none'
  | 'declared'
  | 'in_review'
  | 'confirmed'
  | 'lapsed'
  | 'withdrawn'
  | 'completed'
  | 'cancelled'
  /** Confirmed, and its site is somebody else's by the host's record: the agent gets stuck on it. */
  | 'stuck'

export interface DemoService {
  id: string
  history: History
  input: ServiceInput
}

/** Thirteen services whose debits lie before, at and after their cutoff, seen from `now`. */
export function demoServices(now: Date, timezone: string): DemoService[] {
  const today = civilDateOf(now, timezone)
  const thisMonth = firstOfMonth(today)
  const nextMonth = plusMonths(thisMonth, 1)
  const inNextMonth = plusDays(nextMonth, 14)
  const soon = plusDays(today, 6)
  const yearAhead = plusMonths(plusDays(thisMonth, 19), 7)
  const service = (
    number: number,
    client: string,
    domain: string,
    expiresOn: string,
    changes: Partial<ServiceInput> & { history?: History; mailboxes?: string[] } = {},
  ): DemoService => {
    const { history = 'none', mailboxes = ['info'], ...rest } = changes
    return {
      id: `srv-${number}`,
      history,
      input: {
        client,
        plan: 'Hosting Inicial',
        domain,
        state: 'active',
        policy: 'wipe-24h',
        startedOn: plusMonths(expiresOn, -24),
        expiresOn,
        cycleMonths: 1,
        price: { amount: '4500.00', currency: 'ARS' },
        payment: 'auto_debit',
        server: serverName,
        components: [
          { kind: 'site', ref: domain },
          ...mailboxes.map((name) => ({ kind: 'mailbox', ref: `${name}@${domain}` })),
        ],
        ...rest,
      },
    }
  }
  const yearly = {
    plan: 'Hosting Profesional',
    cycleMonths: 12,
    price: { amount: '98000.00', currency: 'ARS' },
  }
  return [
    service(1, '1001', 'anasuarez.com.ar', inNextMonth, { mailboxes: ['ana', 'turnos'] }),
    service(2, '1001', 'lanasdelsur.com.ar', nextMonth),
    service(3, '1001', 'recetasdeana.com.ar', soon),
    service(4, '1001', 'clasesdepiano.com.ar', yearAhead, { ...yearly, payment: 'invoice' }),
    service(5, '1001', 'feriabarrial.com.ar', inNextMonth, { history: 'declared' }),
    service(6, '1001', 'viejoblog.com.ar', plusMonths(inNextMonth, 1), { history: 'completed' }),
    service(7, '1002', 'elmolino.com.ar', inNextMonth, {
      ...yearly,
      mailboxes: ['ventas', 'pedidos', 'info'],
    }),
    service(8, '1002', 'facturaselmolino.com.ar', plusDays(today, -20), {
      state: 'suspended',
      payment: 'invoice',
    }),
    service(9, '1002', 'promosmolino.com.ar', inNextMonth, { history: 'withdrawn' }),
    service(10, '1003', 'ferreyra-estudio.com.ar', inNextMonth, { history: 'lapsed' }),
    service(11, '1003', 'peritajes.com.ar', inNextMonth, { history: 'in_review' }),
    service(12, '1003', 'archivoferreyra.com.ar', plusMonths(thisMonth, -3), {
      history: 'cancelled',
    }),
    service(13, '1002', 'viejatienda.com.ar', inNextMonth, { history: 'stuck' }),
  ]
}
