/**
 * PDF.js 5.6 reads some objects of a file that nobody waits for. If such an object is broken, nobody catches its error, and Node
 * would end the process. The same error comes again where the object is needed.
 */
export function ignoreStrayRejections(): () => void {
  const handle = (reason: unknown): void => {
    if (
      reason instanceof Error &&
      /^(?:FormatError|InvalidPDF|UnknownError|XRef|Missing|ParserEOF|Response)/u.test(reason.name)
    )
      return
    throw reason
  }
  process.on('unhandledRejection', handle)
  return () => void process.off('unhandledRejection', handle)
}
