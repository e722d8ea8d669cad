import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { describeFaults, listen, requireScreenReader, score, written } from '../hear/listen.ts'
import { truthOf } from '../hear/truth.ts'
import { readUntagged } from '../hear/untagged.ts'
import { buildCase } from '../support/sources/sources.ts'

/** One page that is heard in half a minute: for the defects that the ring must hear (mutants.ts). */
requireScreenReader()

const text = `---
symbol: A/76/86
kind: note-verbale
language: fr
organ: general-assembly
distribution: general
date: 2021-06-15
title: Candidature du Kazakhstan
---

La Mission permanente de la République du Kazakhstan auprès de l’Organisation des Nations Unies a l’honneur de se référer à la candidature présentée par son gouvernement au Conseil des droits de l’homme[^1], en vue des élections qui se tiendront à New York.

Le texte se trouve à l’adresse suivante : https://www.un.org/fr/general-assembly/documents/soixante-seizieme-session.

# Engagements pris volontairement en application de la résolution [60/251](https://undocs.org/fr/A/RES/60/251) de l’Assemblée générale

[^1]: Voir le document [A/76/1](https://undocs.org/fr/A/76/1).
`
const source = {
  name: 'heard-page',
  path: join(tmpdir(), 'heard-page.md'),
  bytes: new TextEncoder().encode(text),
  golden: '',
}

const folder = mkdtempSync(join(tmpdir(), 'tirage-heard-page-'))
test.after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'page.pdf')
const built = buildCase(source, ['pdf']).then(({ files }) => writeFileSync(file, files[0].bytes))

test('a page is heard word by word', async () => {
  await built
  assert.is(
    describeFaults(
      await score(
        truthOf(source, () => ''),
        written(await listen(file)),
      ),
    ),
    '',
  )
})

test('a page is read word by word where tags are not looked at', async () => {
  await built
  const { faults } = await score(
    truthOf(source, () => '', 'text'),
    (await readUntagged(file)).join('\n'),
    'texts',
  )
  assert.equal(
    [faults.extra, faults.missing, faults.joined].map(fault => fault?.total),
    [0, 0, 0],
  )
})

test.run()
