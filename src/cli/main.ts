import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatJson } from '../diagnostics/reporters.ts'
import { parseArguments, suggestion } from './arguments.ts'
import type { ExitCode } from './command.ts'
import { commands, commonOptions } from './commands.ts'
import { packageFolder } from './disk/disk-assets.ts'
import { UsageError } from './errors.ts'
import { commandHelp, programHelp } from './help.ts'
import type { Pipeline } from './pipeline.ts'
import { failureReport, RunStopped, sayFailure } from './terminal/failure.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Runs one command line and returns its exit code. Never throws: errors are printed on `terminal`. */
export async function main(
  argv: readonly string[],
  terminal: Terminal,
  pipeline: () => Promise<Pipeline>,
): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal, pipeline)
  } catch (error) {
    terminal.progress('')
    const { cause, reports } = error instanceof RunStopped ? error : { cause: error, reports: [] }
    sayFailure(terminal, cause)
    if (argv.includes('--json')) terminal.print(formatJson([...reports, failureReport(cause, null)]).trimEnd())
    return 2
  }
}

async function dispatch(
  argv: readonly string[],
  terminal: Terminal,
  pipeline: () => Promise<Pipeline>,
): Promise<ExitCode> {
  const [name = '--help', ...rest] = argv
  if (name.startsWith('-') && name !== '-') return runProgramOptions(argv, terminal)
  const command = commands.find(known => known.name === name)
  if (command === undefined) {
    const names = commands.map(known => known.name)
    throw new UsageError(`unknown command ${name}`, suggestion(name, names) ?? `commands are ${names.join(', ')}`)
  }
  const { positionals, values } = parseArguments(rest, { ...command.options, ...commonOptions })
  if (values.help) return print(terminal, commandHelp(command))
  if (values.version) return print(terminal, version())
  const run = await command.load()
  return await run({ positionals, values, terminal, pipeline })
}

function runProgramOptions(argv: readonly string[], terminal: Terminal): ExitCode {
  const { values } = parseArguments(argv, commonOptions)
  if (values.version) return print(terminal, version())
  print(terminal, programHelp())
  // Without arguments, the help answers a mistake.
  return values.help ? 0 : 2
}

function print(terminal: Terminal, text: string): 0 {
  terminal.print(text)
  return 0
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as {
    readonly version: string
  }
  return version
}
