import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { read } from '../../src/readers/readers.ts'
import { readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { frontMatter } from '../support/sources/sketch.ts'

const source = (text: string): { readonly path: string; readonly bytes: Uint8Array } => ({
  path: 'a.md',
  bytes: new TextEncoder().encode(text),
})
const markdown = (body: string): string =>
  `${frontMatter.replace('note-verbale', 'document').replace(/title: .*/u, 'title: Une inter\u00adven\u00adtion')}${body}`

test('no text, title, address or label has a soft hyphen; the places stay known by word', () => {
  const { document } = read(
    source(markdown('Inter\u00adna\u00adtionale, [lien](https://exam\u00adple.org), pré&shy;cis, l’inter&#xAD;ne.\n')),
    shippedAssets,
  )
  assert.ok(document !== undefined)
  const { softHyphens, ...rest } = document
  assert.equal(softHyphens, { Internationale: [5, 7], précis: [3], interne: [5], intervention: [5, 8] })
  assert.not.match(JSON.stringify(rest), '\u00ad')
  assert.match(JSON.stringify(rest), 'Internationale, ')
})

test('a document without any is the document itself', () => {
  assert.is(
    read(source(markdown('Rien & rien.\n').replaceAll('\u00ad', '')), shippedAssets).document?.softHyphens,
    undefined,
  )
})

async function wordsOf(edition: string, body: string): Promise<string> {
  const {
    files: [pdf],
    diagnostics,
  } = await build(source(markdown(body)), diskAssets(undefined)('.'), { to: ['pdf'], edition, standard: 'ua1' })
  assert.ok(pdf !== undefined, JSON.stringify(diagnostics))
  return (await readTaggedPdf(pdf.bytes)).root.text
}

test('only the edition for printing cuts words there, and there alone', async () => {
  // A word that no pattern would cut at these places, often enough that a line ends in one of them.
  const body = `${'Constan\u00adtinopolitaine '.repeat(40)}\n`
  assert.not.match(await wordsOf('standard', body), '\u00ad')
  const cut = (await wordsOf('paper', body)).match(/\S*\u00ad\S*/gu) ?? []
  assert.ok(cut.length > 0)
  assert.equal([...new Set(cut)], ['Constan\u00adtinopolitaine'])
})

test.run()
