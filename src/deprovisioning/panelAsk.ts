import { keepAnswer } from '../panels/accounts.ts'
import { PanelTrouble } from '../panels/panel.ts'
import type { PanelWork } from './panelWork.ts'

export const claimOf = ({ job }: PanelWork) => ({ jobId: job.id, epoch: job.epoch })

/** Asks a panel for a change, if the claim still stands; keeps what it says; gives its trouble, if any. */
export async function ask(
  work: PanelWork,
  act: string,
  change: () => Promise<string>,
): Promise<PanelTrouble | null> {
  await work.fence()
  const answer = await change().catch((error) => {
    if (error instanceof PanelTrouble) return error
    throw error
  })
  const trouble = answer instanceof PanelTrouble ? answer : null
  await keepAnswer(work.ctx, claimOf(work), {
    act,
    outcome: trouble?.code ?? 'said_yes',
    text: answer instanceof PanelTrouble ? answer.text : answer,
  })
  return trouble
}
