import { civilDateOf } from '../calendar.ts'
import type { Reckoning, TermsOptions } from './consequences.ts'
import { coolingOffOn } from './coolingOff.ts'
import { cutoffOf } from './cutoff.ts'
import { choosable, chosenOrLater, imposedLastDay } from './lastDay.ts'
import { lawOf, noLaw } from './law.ts'
import type { Pack } from './packs/pack.ts'
import type { Policy } from './rules.ts'
import type { TermsSubject } from './subject.ts'

/** What all parts of the terms of a declaration at `at` are reckoned from. */
export function reckon(
  subject: TermsSubject,
  policy: Policy,
  packs: readonly Pack[],
  timezone: string,
  at: Date,
  { endsOn = null, tooEarly, channel = 'panel', hasReason = false, formalisedAt }: TermsOptions,
): Reckoning {
  const law = lawOf(packs)
  const today = civilDateOf(at, timezone)
  const cutoffAt = cutoffOf(policy, subject.expiresOn, subject.payment, timezone)
  const written = formalisedAt ?? (isWritten(channel, hasReason) ? at : null)
  const formalOn =
    written && written.getTime() !== at.getTime() ? civilDateOf(written, timezone) : today
  const moment = { today, formalOn, inTime: at < cutoffAt }
  const imposed = imposedLastDay(subject, policy, law, moment)
  const moves = endsOn !== null && tooEarly === 'moved'
  const chosen = moves ? chosenOrLater(endsOn, choosable(subject, policy, today, imposed)) : endsOn
  const right = coolingOffOn(subject, policy, law, today)
  return {
    subject,
    policy,
    law,
    timezone,
    at,
    today,
    cutoffAt,
    imposed,
    imposedByPolicy: packs.length > 0 ? imposedLastDay(subject, policy, noLaw, moment) : imposed,
    right,
    endsOn: right === null && chosen === imposed ? null : chosen,
    formalisedAt: written,
  }
}

/** Seed 002: a request counts once it stands in writing, with its reason. */
const isWritten = (channel: string, hasReason: boolean): boolean =>
  channel === 'panel' ||
  channel === 'api' ||
  channel === 'public' ||
  (channel === 'email' && hasReason)
