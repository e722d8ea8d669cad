/** Where a command writes: results to standard output, everything said to a person to standard error. */
export interface Terminal {
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  /** Replaces the line that says what is being done; '' takes it away. Does nothing where no person watches. */
  readonly progress: (text: string) => void
  readonly color: boolean
}

/**
 * The terminal of the process. NO_COLOR, NODE_DISABLE_COLORS, FORCE_COLOR and TERM=dumb are honoured (tty.WriteStream,
 * getColorDepth).
 */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process
  const watched = stderr.isTTY === true
  let shown = false
  const progress = (text: string): void => {
    if (!watched || (text === '' && !shown)) return
    // \r ESC[2K: to the start of the line, and erase it (ECMA-48, EL). A terminal may say that it has 0 columns: it
    // does not know.
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
