import type { Pipeline } from './pipeline.ts'
import type { Terminal } from './terminal/terminal.ts'

/** An option of a command. `value` is the placeholder of its value in the help; a switch has none. */
export interface Option {
  readonly value?: string
  /** Separator of an option that takes several values. */
  readonly separator?: ','
  readonly help: string
}

/** Options as given on the command line: the text after an option, or true for a switch. */
export type OptionValues = Readonly<Record<string, string | true | undefined>>

/** The input of a command. */
export interface Invocation {
  readonly positionals: readonly string[]
  readonly values: OptionValues
  readonly terminal: Terminal
  readonly pipeline: () => Promise<Pipeline>
}

/** 0 success, 1 a document has errors (or warnings with --strict), 2 a usage error, an environment error or a bug. */
export type ExitCode = 0 | 1 | 2

export interface Command {
  readonly name: string
  readonly summary: string
  /** Operands as the help shows them: `<source>…` */
  readonly operands: string
  readonly options: Readonly<Record<string, Option>>
  readonly example: string
  /** Loads the code of the command, so that other commands do not pay for it. */
  readonly load: () => Promise<(invocation: Invocation) => Promise<ExitCode>>
}
