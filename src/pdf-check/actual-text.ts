/**
 * The texts that stand for sequences of marked content (ISO 32000-2, 14.9.4) in the content streams of a page, by the number of the sequence, as
 * `pdf/marked-content.ts` writes them; PDF.js does not tell them.
 */
export function actualTexts(streams: readonly (Uint8Array | undefined)[]): ReadonlyMap<number, string> {
  const text = streams.map(bytes => bytes === undefined ? '' : Buffer.from(bytes).toString('latin1')).join('\n')
  const found = text.matchAll(/<<\s*\/MCID\s+(\d+)\s*\/ActualText\s*<feff((?:[0-9a-f]{4})*)>\s*>>\s*BDC/giu)
  return new Map([...found].map(([, mcid = '', hex = '']) => [Number(mcid), Buffer.from(hex, 'hex').swap16().toString('utf16le')]))
}

/**
 * What is read of a sequence that shows `shown`: `actual`, where it is the same characters in another order. One that has others is no reading of
 * what is seen, and is not believed.
 */
export function readAs(actual: string, shown: string): string {
  const sorted = (text: string): string => [...text].sort().join('')
  return sorted(actual) === sorted(shown) ? actual : shown
}
