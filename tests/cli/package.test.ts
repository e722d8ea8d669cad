import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { once } from '../support/run/once.ts'
import { finished, inFolder, type Result, top } from '../support/run/tirage.ts'

/** The package as somebody gets it who has no checkout: packed, installed in an empty folder, used. */

interface PackageFile {
  readonly private?: boolean
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies?: unknown
  readonly optionalDependencies?: unknown
  readonly engines: { readonly node: string }
}

/** Scripts that npm runs when somebody installs a package. */
const AT_INSTALL = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']

const MEGABYTE = 1_000_000
/** What an installation may take, fonts included. */
const MOST_INSTALLED = 60 * MEGABYTE

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Packs a copy, because packing makes lib/ anew, which other tests are using. Returns the path of the tarball. */
function pack(folder: string): string {
  const copy = join(folder, 'copy')
  mkdirSync(copy)
  for (const part of ['package.json', 'tsconfig.json', 'README.md', 'LICENSE', 'src', 'templates', 'fonts'])
    cpSync(join(top, part), join(copy, part), { recursive: true })
  symlinkSync(join(top, 'node_modules'), join(copy, 'node_modules'))
  npm(['pack', '--silent', '--pack-destination', folder], copy)
  return join(folder, readdirSync(folder).find(name => name.endsWith('.tgz')) ?? '')
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => statSync(join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
}

const run = async (program: string, args: readonly string[], cwd: string): Promise<Result> =>
  await finished(spawn(program, args, { cwd, env: { PATH: process.env.PATH } }))

const consumer = `import { build, checkSource, diskAssets, type Build, type Diagnostic, type OutputFile } from 'tirage'
const source = { path: 'a.md', bytes: new Uint8Array() }
const assets = diskAssets(undefined)('.')
const made: Build = await build(source, assets, { to: ['pdf'], edition: 'standard', standard: 'ua1' })
export const files: readonly OutputFile[] = made.files
export const found: readonly Diagnostic[] = await checkSource(source, assets)
// @ts-expect-error: a format that is none
await build(source, assets, { to: ['doc'], edition: 'standard', standard: 'ua1' })
`
const settings = {
  compilerOptions: { module: 'NodeNext', target: 'ES2022', strict: true, noEmit: true, skipLibCheck: false, types: [] },
}

const text = once(() => readFileSync(join(top, 'tests/cases/a-76-86.fr/text.txt'), 'utf8'))

test('nothing runs at install, and no other package is needed', () => {
  const file = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as PackageFile
  assert.is(file.private, undefined)
  assert.equal(
    AT_INSTALL.filter(name => name in file.scripts),
    [],
  )
  assert.equal([file.dependencies, file.optionalDependencies], [undefined, undefined])
  const lowest = Number(/^>=(\d+)$/u.exec(file.engines.node)?.[1])
  assert.ok(Number(process.versions.node.split('.')[0]) >= lowest)
})

test('the packed tarball installs in an empty folder and works there', async () => {
  await inFolder({}, async folder => {
    const tarball = pack(folder)
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], empty)
    const installed = join(empty, 'node_modules/tirage')
    assert.equal(
      readdirSync(join(empty, 'node_modules')).filter(name => !name.startsWith('.')),
      ['tirage'],
    )
    const [packed, size] = [statSync(tarball).size, sizeOf(installed)]
    console.log(`tarball ${(packed / MEGABYTE).toFixed(1)} MB, installed ${(size / MEGABYTE).toFixed(1)} MB`)
    assert.ok(size < MOST_INSTALLED, `${size} bytes installed`)
    await use(empty)
    await useTypes(empty)
  })
})

async function use(folder: string): Promise<void> {
  cpSync(join(top, 'content/a-76-86.fr.md'), join(folder, 'a.md'))
  cpSync(join(top, 'tests/cases/everything'), join(folder, 'everything'), { recursive: true })
  writeFileSync(join(folder, 'a.txt'), text())
  const command = join(folder, 'node_modules/.bin/tirage')
  const built = await run(command, ['build', 'a.md', '--to', 'pdf,epub,html', '--evidence'], folder)
  assert.equal([built.code, built.stderr.includes('error')], [0, false], built.stderr)
  assert.equal(readdirSync(join(folder, 'dist')).length, 5)
  const pictures = await run(command, ['build', 'a.md', 'everything', '--to', 'pdf', '--jobs', '2'], folder)
  assert.is(pictures.code, 0, pictures.stderr)
  const checked = await run(command, ['check', 'a.md'], folder)
  assert.is(checked.code, 0, checked.stderr)
  const pdf = await run(command, ['check', '--pdf', 'dist/A-76-86.fr.pdf'], folder)
  assert.equal([pdf.code, pdf.stdout], [0, ''], pdf.stderr)
  // The first lines are no masthead, so that errors are found; but a source is made.
  const imported = await run(command, ['import', 'a.txt', '--lang', 'fr', '--out', 'texts'], folder)
  assert.ok(existsSync(join(folder, 'texts')), imported.stderr)
  const fromPdf = await run(command, ['import', 'dist/A-76-86.fr.pdf', '--out', 'pdfs'], folder)
  assert.ok(existsSync(join(folder, 'pdfs/a-76-86.fr.md')), fromPdf.stderr)
  for (const { stdout, stderr } of [built, pdf, imported, fromPdf])
    assert.not.match(stdout + stderr, /canvas|DOMMatrix/u)
  const library = `import { sourceExtensions } from 'tirage'; console.log(sourceExtensions.join())`
  const asked = await run(process.execPath, ['--input-type=module', '--eval', library], folder)
  assert.is(asked.stdout, '.md,.xml\n', asked.stderr)
}

/** The compiler of the checkout reads the declarations as a stranger's does, those of the package's files included. */
async function useTypes(folder: string): Promise<void> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(join(folder, 'use.ts'), consumer)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, files: ['use.ts'] }))
  const compiler = join(dirname(join(top, 'node_modules/typescript/package.json')), 'bin/tsc')
  const { code, stdout } = await run(process.execPath, [compiler, '--project', folder], folder)
  assert.is(code, 0, stdout)
}

test.run()
