/** How far the work on a step has come: `entries` of `of`; without `of` they are still being counted. */
export interface Progress {
  step: string
  entries: number
  bytes?: number
  of?: number
}
