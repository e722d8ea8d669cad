import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { bundledPackages, type LicensedFamily, licencesDocument } from '../docs/generate/licences.ts'
import { top } from './support/run/tirage.ts'

const suffix = '-LICENSE.txt'
const fontFiles = readdirSync(join(top, 'fonts')).sort()

const families = fontFiles
  .filter(name => name.endsWith(suffix))
  .map((licenceFile): LicensedFamily => {
    const text = readFileSync(join(top, 'fonts', licenceFile), 'utf8')
    return {
      family: licenceFile.slice(0, -suffix.length),
      licenceFile,
      copyright: text.split('\n').find(line => line.trim() !== '') ?? '',
    }
  })

/** The licence of a package that the lock file names none of: its package.json, or the first words of its licence file. */
function licenceOf(path: string): string {
  const { license } = JSON.parse(readFileSync(join(top, path, 'package.json'), 'utf8')) as { readonly license?: string }
  if (license !== undefined) return license
  const file = readdirSync(join(top, path)).find(name => /^licen[cs]e/iu.test(name))
  const text = file === undefined ? '' : readFileSync(join(top, path, file), 'utf8')
  return /\bMIT License\b/u.test(text) ? 'MIT' : 'not named by the package'
}

const readJson = (path: string) => JSON.parse(readFileSync(join(top, path), 'utf8'))
const versions = readJson('lib/packages.json') as Readonly<Record<string, string>>
const packages = bundledPackages(versions, readJson('package-lock.json'), licenceOf)

test('every font file has the licence of its family', () => {
  const faces = fontFiles.filter(name => name.endsWith('.ttf'))
  assert.ok(faces.length > 8)
  assert.equal(
    faces.filter(
      name =>
        !families.some(({ family }) => family === (name.startsWith('Noto') ? 'NotoScripts' : name.replace(/-.*/u, ''))),
    ),
    [],
  )
  for (const { licenceFile } of families) {
    assert.match(readFileSync(join(top, 'fonts', licenceFile), 'utf8'), /SIL OPEN FONT LICENSE Version 1\.1/u)
  }
})

test('lib/ carries the licence of every package in it', () => {
  const texts = readFileSync(join(top, 'lib/LICENCES.txt'), 'utf8')
  assert.equal(
    packages.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) === i),
    Object.keys(versions).sort(),
  )
  for (const { name, version } of packages) assert.ok(texts.includes(`${name} ${version}`), name)
  assert.match(texts, 'Mozilla Public License')
})

test('every bundled package names a licence under which its work may be handed on', () => {
  const known =
    /\b(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|MPL-[12]\.[01]|LGPL-3\.0|Zlib|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)\b/u
  assert.ok(packages.length > 50)
  assert.equal(
    packages.filter(({ licence }) => !known.test(licence)).map(({ name, licence }) => `${name}: ${licence}`),
    [],
  )
})

test('docs/licences.md lists them all', () => {
  const path = join(top, 'docs/licences.md')
  const made = licencesDocument(families, packages)
  if (process.env.UPDATE !== undefined) writeFileSync(path, made)
  assert.is(existsSync(path) ? readFileSync(path, 'utf8') : '', made)
})

test.run()
