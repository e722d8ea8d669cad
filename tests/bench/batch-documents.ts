import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COINED, coin, words } from './prose.ts'

/** A word of the body that nothing depends on: no label, no mark, no part of a link or symbol. */
const PLAIN = /(?<=[\s’])\p{Ll}{4,}(?=[\s,.])/gu

/** What they are replaced by, by length: as long as they are, so that the pages stay as many. */
const plain = new Map<number, string[]>()
for (const word of words) {
  if (!/^\p{Ll}{4,}$/u.test(word)) continue
  const known = plain.get(word.length)
  if (known === undefined) plain.set(word.length, [word])
  else known.push(word)
}

/**
 * Document `number` of a batch: A/76/86 under another symbol, with its structure and its six pages, and each plain word
 * of its body replaced by one of another place of the texts. A batch of one document again and again would find every
 * word and line in a cache.
 */
export function batchDocument(top: string, number: number): { readonly path: string; readonly bytes: Uint8Array } {
  const source = readFileSync(join(top, 'content/a-76-86.fr.md'), 'utf8')
  const end = source.indexOf('\n---\n', 4) + 5
  const meta = source.slice(0, end).replace(/^symbol: .*$/mu, `symbol: A/76/${number + 100}`)
  let place = number * 37
  const body = source.slice(end).replace(PLAIN, word => {
    place++
    const alike = plain.get(word.length) ?? [word]
    return place % COINED === 0 ? coin(number * 10_000 + place) : alike[place % alike.length]
  })
  return { path: join(top, `content/a-76-${number + 100}.fr.md`), bytes: new TextEncoder().encode(meta + body) }
}
