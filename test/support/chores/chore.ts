import type { TestApp } from '../app.ts'

/** One thing that a worker is going to do. */
export interface Task {
  /** What leads to its points in statements and calls; nothing: all that the chore's `only` fits. */
  about: string[]
  isDone(): Promise<boolean>
}

/** What a worker does by itself. */
export interface Chore<T extends Task = Task> {
  name: string
  /** What holds whatever it is killed at. */
  rule: string
  /** Tasks of one loop wait for each other: that many of them can be stopped at once. */
  loop: string
  atOnce?: number
  /** Before its commit it holds what other chores need. */
  holdsUp?: true
  /** A pattern of its points. */
  only: string
  /** What its points are, in order; what comes after them is the same once more. */
  points: RegExp[]
  prepare(app: TestApp): Promise<T>
  /** After a new worker has done them all: nothing is lost or there twice. */
  ends(app: TestApp, all: T[]): Promise<void>
}
