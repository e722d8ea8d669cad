import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { claimNames } from '../../src/cli/batch/file-names.ts'

test('a name belongs to the first source that has it, whoever says it first', async () => {
  const claims = claimNames()
  const settled: string[] = []
  const asked = [2, 1, 0].map(async index => {
    const rival = await claims.rival(index)
    settled.push(`${index} ${rival === undefined ? 'none' : `${rival.index} ${rival.name}`}`)
  })
  claims.name(2, ['a.fr.pdf', 'a.fr.epub'])
  await Promise.resolve()
  assert.equal(settled, ['0 none'])
  claims.name(1, ['b.fr.pdf'])
  claims.name(0, ['A.fr.epub'])
  await Promise.all(asked)
  assert.equal(settled.sort(), ['0 none', '1 none', '2 0 a.fr.epub'])
})

test('a source that comes to nothing has no names, and none waits for it', async () => {
  const claims = claimNames()
  claims.name(0, [])
  claims.name(0, ['too late'])
  claims.name(1, ['too late'])
  assert.is(await claims.rival(1), undefined)
})

test.run()
