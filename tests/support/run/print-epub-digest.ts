import { createHash } from 'node:crypto'
import { writeEpub } from '../../../src/writers/epub/write-epub.ts'
import { sampleArticle, sampleOptions } from '../builders/epub-sample.ts'

// Prints the digest of the sample's EPUB. `CLOCK` shifts the clock. The determinism test runs this in another process.
const shift = Number(process.env.CLOCK ?? 0)
const now = Date.now.bind(Date)
Date.now = () => now() + shift
globalThis.Date = new Proxy(Date, {
  construct: (target, values: [number]) => new target(...(values.length > 0 ? values : ([now() + shift] as [number]))),
})
const digest = createHash('sha256')
  .update(await writeEpub(sampleArticle, sampleOptions))
  .digest('hex')
process.stdout.write(`${new Date().getFullYear()} ${digest}`)
