import { plusSeconds } from '../clock.ts'
import type { Account, Sight } from '../panels/panel.ts'
import { sha256 } from '../secrets.ts'
import type { Step } from './job.ts'
import { nameOf } from './panelAccount.ts'
import { doneWith } from './panelOutcome.ts'
import type { PanelOutcome, PanelWork } from './panelWork.ts'
import { type Evidence, notShown, type Target } from './steps.ts'

/** What the panel showed before the deletion was first asked for; stored as JSON. */
export interface SeenBefore {
  account: Account
  /** By target: whether the panel showed it. */
  targets: Record<string, Sight['state']>
}

export const seenBeforeOf = (account: Account, seen: Map<string, Sight>): SeenBefore => ({
  account,
  targets: Object.fromEntries([...seen].map(([name, { state }]) => [name, state])),
})

const mostCharacters = 500

const observed = (
  work: PanelWork,
  { kind, ref }: Target,
  facts: Pick<Evidence, 'before' | 'after' | 'left' | 'method'>,
): Evidence => ({
  target: { kind, ref },
  ...facts,
  method: facts.method.slice(0, mostCharacters),
  observedAt: work.ctx.clock.now().toISOString(),
  observer: work.observer,
})

/** Evidence that nobody gets in to a target of a suspended account any more: entries are ways in. */
export const evidenceOfCut = (
  work: PanelWork,
  target: Target,
  wasOpen: boolean,
  method: string,
): Evidence =>
  observed(work, target, {
    before: { entries: wasOpen ? 1 : 0, bytes: 0 },
    after: { entries: 0, bytes: 0 },
    left: [],
    method,
  })

/**
 * What is left of a step's targets, now that the account is gone or should be: done where nothing is.
 * `gone`: how that is known; null while the account is still there. What neither the panel nor a probe can
 * show, such as a mailbox on most, is done once the account that held it is proved gone: a panel deletes it with
 * the account, and waiting would make nobody see more. But its evidence says `notShown`, and the pages and
 * mails with it.
 */
export function evidenceAfter(
  work: PanelWork,
  step: Step,
  seenBefore: string | null,
  seen: Map<string, Sight>,
  gone: string | null,
): PanelOutcome {
  const before = seenBefore === null ? null : (JSON.parse(seenBefore) as SeenBefore)
  const digest = seenBefore === null ? null : `sha256:${sha256(seenBefore)}`
  const evidence = step.targets.map((target) => {
    const sight = seen.get(nameOf(target))
    const copies = sight?.backups ?? []
    const kept = keptUntil(work, copies)
    const left = [...leftOf(target, sight, gone), ...(kept === null ? copies : [])]
    const isAccount = target.kind === 'account'
    const wasThere = isAccount || (before?.targets[nameOf(target)] ?? 'unseen') !== 'absent'
    return observed(work, target, {
      before: {
        entries: wasThere ? 1 : 0,
        bytes: isAccount ? (before?.account.bytes ?? 0) : 0,
        digest,
      },
      after: { entries: left.length, bytes: 0 },
      left,
      method: [
        gone !== null && sight?.state === 'unseen' && !isAccount && notShown,
        gone ?? 'the account is still there',
        sight && `${target.kind}: ${said[sight.state]} (${sight.method})`,
        kept,
      ]
        .filter(Boolean)
        .join('; '),
    })
  })
  const isLeft = evidence.some(({ left }) => left.length > 0)
  return isLeft
    ? { state: 'partial', evidence, error: 'left_behind', retryable: true }
    : doneWith(evidence)
}

const said: Record<Sight['state'], string> = {
  present: 'still there',
  absent: 'absent',
  unseen: 'not shown by the panel',
  hidden: 'not shown to this login',
  foreign: 'now another account’s, not touched',
}

function leftOf({ kind, ref }: Target, sight: Sight | undefined, gone: string | null): string[] {
  if (sight && sight.left.length > 0) return sight.left
  if (sight?.state === 'present' || gone === null) return [`${kind} ${ref}`]
  return []
}

/** Backups that the operator said will expire count as kept until then, which the evidence says. */
function keptUntil({ ctx, settings }: PanelWork, copies: readonly string[]): string | null {
  const { backupsKeptDays: days } = settings
  if (days === undefined || copies.length === 0) return null
  const until = plusSeconds(ctx.clock.now(), days * 86_400)
    .toISOString()
    .slice(0, 10)
  return `kept until ${until}: ${copies.join(', ')}`
}
