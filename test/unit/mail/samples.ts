import type { Locale } from '../../../src/locale.ts'
import type { Terms } from '../../../src/terms/terms.ts'
import type { CommonProps, Mail } from '../../../views/mails/mail.ts'
import { type MailKind, mailOf } from '../../../views/mails/mails.ts'
import { textsFor } from '../../../views/texts/catalogues.ts'

/** What makes a mail speak a language. */
export const speaking = (locale: Locale) => ({ texts: textsFor(locale).mails, locale })

export const common: CommonProps = {
  ...speaking('es-AR'),
  timezone: 'America/Argentina/Buenos_Aires',
  provider: 'Hosting del Sur',
  clientName: 'María Ñandú',
  protocol: 'BAJA-7K2M9XQRT4C',
  domain: 'ejemplo.com.ar',
  plan: 'Hosting Personal',
  panelUrl: 'https://panel.example/servicios/123/baja',
  disputeUrl: 'https://panel.example/no-fui-yo/abc',
}

export const terms: Terms = {
  policy: { id: 'wipe-24h', version: 1 },
  packs: [],
  timezone: common.timezone,
  at: '2026-11-22T12:00:00.000Z',
  endsAt: '2026-11-22T14:00:00.000Z',
  lastDay: null,
  confirmWithinSeconds: 86_400,
  undoWindowSeconds: 7_200,
  wipeWithinSeconds: 86_400,
  nextCharge: {
    payment: 'auto_debit',
    dueOn: '2026-12-15',
    amount: { amount: '4500.00', currency: 'ARS' },
    fullAmount: { amount: '4500.00', currency: 'ARS' },
    cutoffAt: '2026-12-01T03:00:00.000Z',
    verdict: 'stop',
    refundable: false,
    reason: 'declared_before_cutoff',
  },
  refund: null,
  owed: null,
  dataKeptUntil: null,
  backupsExpireOn: null,
  loses: [
    { kind: 'site', ref: 'ejemplo.com.ar' },
    { kind: 'mailbox', ref: 'info@ejemplo.com.ar' },
  ],
  alternatives: [],
  notices: ['data_wiped_for_ever'],
  rules: [],
  withdrawal: null,
  formalisedAt: '2026-11-22T12:00:00.000Z',
  charging: { until: '2026-11-22', byDay: false, stopsLate: null, free: null, anchorDay: 15 },
  staysAlive: [],
  commitment: null,
}

export const code = '7K2M-9XQR'
export const at = '2026-11-22T12:00:00.000Z'
export const confirmBy = '2026-11-23T12:00:00.000Z'

export const evidence = [
  {
    kind: 'site',
    ref: 'ejemplo.com.ar',
    entries: 1234,
    bytes: 123_456_789,
    digest: 'a3'.repeat(32),
    observedAt: '2026-11-22T15:00:00.000Z',
    elsewhere: false,
    notShown: false,
  },
]

/** Every mail, with the same names in all of them. */
export const everyMail = (
  names: Partial<CommonProps> = {},
  components: { kind: string; ref: string }[] = terms.loses,
): Record<MailKind, Mail> => {
  const props = { ...common, ...names }
  const its = { ...terms, loses: components }
  return {
    receipt: mailOf.receipt({
      ...props,
      declaredAt: at,
      confirmBy,
      codeTo: 'm•••@gmail.com',
      terms: its,
    }),
    told: mailOf.told({ ...props, client: '1001', declaredAt: at, terms: its }),
    code: mailOf.code({ ...props, code, confirmBy }),
    confirmed: mailOf.confirmed({
      ...props,
      confirmedAt: '2026-11-22T12:10:00.000Z',
      notBefore: '2026-11-22T14:10:00.000Z',
      deadline: '2026-11-23T12:10:00.000Z',
      terms: its,
    }),
    withdrawn: mailOf.withdrawn({ ...props, at, verdict: 'charge', collect: null }),
    lapsed: mailOf.lapsed({ ...props, at, collect: null }),
    in_review: mailOf.in_review({ ...props, at, why: 'codes_exhausted' }),
    released: mailOf.released({
      ...props,
      at,
      notBefore: '2026-11-22T14:10:00.000Z',
      deadline: '2026-11-23T12:10:00.000Z',
      terms: its,
    }),
    ended: mailOf.ended({
      ...props,
      endedAt: at,
      keptUntil: '2027-02-20T03:00:00.000Z',
      canCopy: true,
      terms: its,
    }),
    erase_soon: mailOf.erase_soon({ ...props, erasesFrom: '2027-02-20T03:00:00.000Z' }),
    erase_asked: mailOf.erase_asked({
      ...props,
      erasesFrom: '2026-11-22T14:10:00.000Z',
      deadline: '2026-11-23T12:10:00.000Z',
      copyVoid: true,
    }),
    copy_ordered: mailOf.copy_ordered({
      ...props,
      components,
      deadline: '2026-11-25T12:10:00.000Z',
      erasesFrom: '2027-02-20T03:00:00.000Z',
    }),
    copy_ready: mailOf.copy_ready({ ...props, erasesFrom: '2027-02-20T03:00:00.000Z' }),
    came_back: mailOf.came_back({ ...props, at, verdict: 'charge', collect: null }),
    reopened: mailOf.reopened({
      ...props,
      at,
      deadline: '2026-11-23T12:10:00.000Z',
      alive: components,
    }),
    told_reopened: mailOf.told_reopened({
      ...props,
      client: 'María Ñandú (42)',
      at,
      deadline: '2026-11-23T12:10:00.000Z',
      alive: components,
    }),
    completed: mailOf.completed({
      ...props,
      declaredAt: at,
      confirmedAt: '2026-11-22T12:10:00.000Z',
      completedAt: '2026-11-22T15:10:00.000Z',
      evidence: components.flatMap((component) =>
        evidence.map((observed) => ({ ...observed, ...component })),
      ),
      nextCharge: its.nextCharge,
    }),
  }
}

/** The text part with its line breaks taken out, as it is read. */
export const read = (mail: Mail): string => mail.text.replace(/\s+/g, ' ')
