/** Every source in content/ and tests/cases/: what Ace by DAISY says of its EPUB. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { requireTool } from '../support/run/ring.ts'
import { builtCase } from '../support/sources/built-cases.ts'
import { cases } from '../support/sources/sources.ts'
import { ace } from './ace.ts'

requireTool('Ace', 'chromium', 'apt-get install -y chromium')

const folder = mkdtempSync(join(tmpdir(), 'tirage-ace-'))
test.after(() => rmSync(folder, { recursive: true }))

for (const source of cases()) {
  test(`${source.name}: Ace finds no violation`, async () => {
    const file = join(folder, `${source.name}.epub`)
    writeFileSync(file, (await builtCase(source)).epub)
    assert.equal(await ace(file), [])
  })
}

test.run()
