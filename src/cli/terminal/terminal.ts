/** Where a command writes: results to standard output, messages to standard error. */
export interface Terminal {
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  /** Replaces the progress line; '' removes it. Does nothing if standard error is not a terminal. */
  readonly progress: (text: string) => void
  readonly color: boolean
}

/**
 * Returns the terminal of the process. Honours NO_COLOR, NODE_DISABLE_COLORS, FORCE_COLOR and TERM=dumb
 * (tty.WriteStream, getColorDepth).
 */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process
  const watched = stderr.isTTY === true
  let shown = false
  const progress = (text: string): void => {
    if (!watched || (text === '' && !shown)) return
    // \r ESC[2K: go to the start of the line and erase it (ECMA-48, EL). A terminal reports 0 columns if it does not
    // know its width.
    stderr.write(`\r\u001b[2K${text.slice(0, (stderr.columns || 80) - 1)}`)
    shown = text !== ''
  }
  return {
    print: text => {
      progress('')
      stdout.write(`${text}\n`)
    },
    say: text => {
      progress('')
      stderr.write(`${text}\n`)
    },
    progress,
    color: watched && stderr.hasColors(),
  }
}
