import type { Command, Option } from './command.ts'
import { commands, commonOptions } from './commands.ts'

/** Returns the help of the whole program. */
export function programHelp(): string {
  return [
    'Accessible reprints of United Nations documents: one source, a tagged PDF, an EPUB and a page of HTML.',
    '',
    'Usage: tirage <command> [options]',
    '',
    'Commands:',
    ...table(commands.map(({ name, operands, summary }) => [`${name} ${operands}`, summary])),
    '',
    'Options:',
    ...optionTable(commonOptions),
    '',
    'A source is a file, a folder (every source below it) or - (standard input).',
    'Exit code: 0 success, 1 a document has errors (or warnings with --strict), 2 anything else.',
    '',
    'Example:',
    '  tirage build content --out dist',
    '',
    'Run tirage <command> --help for the options of a command.',
  ].join('\n')
}

/** Returns the help of one command. */
export function commandHelp({ name, operands, summary, options, example }: Command): string {
  return [
    `tirage ${name}: ${summary}`,
    '',
    `Usage: tirage ${name} ${operands} [options]`,
    '',
    'Options:',
    ...optionTable({ ...options, ...commonOptions }),
    '',
    'Example:',
    `  ${example}`,
  ].join('\n')
}

function optionTable(options: Readonly<Record<string, Option>>): readonly string[] {
  return table(
    Object.entries(options).map(([name, { value, help }]) => [
      value === undefined ? `--${name}` : `--${name} ${value}`,
      help,
    ]),
  )
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
