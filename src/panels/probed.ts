/** What a look from outside came to. */
export interface Probed {
  state: 'present' | 'absent' | 'unknown'
  said: string
}

export const unanswered = (who: string): Probed => ({ state: 'unknown', said: `${who}: no answer` })
