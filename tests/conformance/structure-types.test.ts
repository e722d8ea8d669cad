/** The table of nestings against the profile of PDF/UA-2 that veraPDF validates with, cell by cell. */
import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type StructureType, structureTypes } from '../../src/render/markup/structure-types.ts'
import { readZip } from '../support/files/zip-reader.ts'
import { requireFile } from '../support/run/ring.ts'
import { jar } from './verapdf.ts'

requireFile('the table of nestings', [jar], 'npm ci')

/** `Parent > Child` and `Parent > content` that a rule of ISO/TS 32005, table 5, forbids. */
function forbidden(): ReadonlySet<string> {
  const profile = readZip(readFileSync(jar)).find(
    ({ name }) => name === 'org/verapdf/pdfa/validation/PDFUA-2-ISO32005.xml',
  )
  if (profile === undefined) throw new Error('veraPDF has no profile of that name')
  const rules = profile.bytes
    .toString('utf8')
    .matchAll(/clause="Table 5\. (\w+)-(\w+)"[^>]*>\s*<description>([^<]*)</gu)
  // The wider rules for elements that group are not ours: our links hold lines alone.
  return new Set(
    [...rules]
      .filter(([, , , text]) => text.includes('shall not contain') && !text.includes('as a grouping element'))
      .map(([, parent, child]) => `${parent} > ${child}`),
  )
}

const inProfile = (type: string): string => (/^H[1-6]$/u.test(type) ? 'Hn' : type)

test('every cell of the table is as in the profile', () => {
  const rules = forbidden()
  assert.ok(rules.size > 1500, `${rules.size} rules read`)
  const types = Object.keys(structureTypes) as StructureType[]
  const differing = types.flatMap(parent => {
    const { holds, content } = structureTypes[parent]
    const cells = types.filter(
      child => (holds as readonly string[]).includes(child) === rules.has(`${inProfile(parent)} > ${inProfile(child)}`),
    )
    const own = content === rules.has(`${inProfile(parent)} > content`) ? ['content'] : []
    return [...cells, ...own].map(child => `${parent} > ${child}`)
  })
  // ISO 14289-2, 8.2.5.25, says more than the table; a Sect would make a Link or a Reference one that holds blocks.
  assert.equal(differing, ['LI > content', 'Reference > Sect', 'Link > Sect'])
})

test.run()
