import { setFlagsFromString } from 'node:v8'
import { main } from './cli/main.ts'
import { processTerminal } from './cli/terminal/terminal.ts'

// Delay the optimizing compilers, and let the heap at most double between two collections: docs/performance.md,
// "What we know of V8".
setFlagsFromString('--wasm-tiering-budget=200000000')
setFlagsFromString('--interrupt-budget=400000')
setFlagsFromString('--heap-growing-percent=100')

/** A reader that stops early (`tirage inspect … | head`) is not an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await main(process.argv.slice(2), processTerminal(), () => import('./build.ts'))
