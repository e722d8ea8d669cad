import { main } from './cli/main.ts'
import { processTerminal } from './cli/terminal.ts'

/** A reader that goes away early (`tirage inspect … | head`) is no error: nothing is left to say. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await main(process.argv.slice(2), processTerminal(), () => import('./build.ts'))
