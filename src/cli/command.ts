/** Called with options or arguments that make no sense; the message says what would. */
export class Misuse extends Error {}

export interface Command {
  /** First line: `baja NAME …: what it does`. */
  help: string
  /** Gives the exit status; throws what went wrong. */
  run(argv: string[]): Promise<number>
}
