import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const folder = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.ts'))
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')

test('every test file runs its tests at its end', () => {
  assert.ok(files.length > 10)
  assert.equal(
    files.filter(name => !/\.run\(\)\n$/.test(textOf(name))),
    [],
  )
})

test('no test file keeps others from running', () => {
  const only = new RegExp(String.raw`\b\w+\.${'only'}\(`)
  assert.equal(
    files.filter(name => only.test(textOf(name))),
    [],
  )
})

test('the runner finds every test file', () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  assert.equal(
    names.filter(name => /\.(spec|tests?)\.[cm]?[jt]sx?$/.test(name) && !name.endsWith('.test.ts')),
    [],
  )
})

test.run()
