import type { Pipeline } from './pipeline.ts'
import type { Terminal } from './terminal/terminal.ts'

/** An option of a command. `value` names its value in the help; a switch has none. */
export interface Option {
  readonly value?: string
  /** What stands between several values, where it takes several. */
  readonly separator?: ','
  readonly help: string
}

/** Options as given: the text after an option, or true for a switch. */
export type OptionValues = Readonly<Record<string, string | true | undefined>>

/** What a command is run with. */
export interface Invocation {
  readonly positionals: readonly string[]
  readonly values: OptionValues
  readonly terminal: Terminal
  readonly pipeline: () => Promise<Pipeline>
}

/** 0 done, 1 a document has errors (or warnings with --strict), 2 usage, environment or a bug. */
export type ExitCode = 0 | 1 | 2

export interface Command {
  readonly name: string
  readonly summary: string
  /** What stands after the name: `<source>…` */
  readonly operands: string
  readonly options: Readonly<Record<string, Option>>
  readonly example: string
  /** Loads the code of the command, which a process that runs another command does not need. */
  readonly load: () => Promise<(invocation: Invocation) => Promise<ExitCode>>
}
