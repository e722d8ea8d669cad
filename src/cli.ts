import { setFlagsFromString } from 'node:v8'
import { main } from './cli/main.ts'
import { processTerminal } from './cli/terminal/terminal.ts'

// A document is built in less time than V8's optimizing compilers take to make its code fast: they start later.
// Measured on A/76/86 to PDF: 0.66 CPU s without, 0.41 with the first, 0.31 with both; 1,000 pages cost the same or
// less.
setFlagsFromString('--wasm-tiering-budget=200000000')
setFlagsFromString('--interrupt-budget=400000')
// The heap at most doubles between two collections, where V8 lets it grow up to fourfold.
// Measured on 1,067 pages: 290 MiB and 5.7 CPU s without, 225 MiB and 5.4 with; 30 or 50 % are no smaller.
setFlagsFromString('--heap-growing-percent=100')

/** A reader that goes away early (`tirage inspect … | head`) is no error: nothing is left to say. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await main(process.argv.slice(2), processTerminal(), () => import('./build.ts'))
