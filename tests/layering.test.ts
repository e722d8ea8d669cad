import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

/** Holds the arrow of docs/architecture.md: reads every import of src/. */

const top = fileURLToPath(new URL('..', import.meta.url))

/** What each part of src/ may import. A part is a folder, or a file that stands alone. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'assets.ts': [],
  document: [],
  diagnostics: ['document'],
  conventions: ['assets.ts', 'diagnostics', 'document'],
  readers: ['assets.ts', 'diagnostics', 'document', 'conventions'],
  check: ['assets.ts', 'diagnostics', 'document', 'conventions', 'typeset'],
  typeset: ['assets.ts', 'diagnostics', 'document', 'conventions'],
  render: ['assets.ts', 'diagnostics', 'document', 'conventions'],
  fonts: ['assets.ts'],
  layout: ['assets.ts', 'diagnostics', 'document', 'conventions', 'render', 'fonts'],
  pdf: ['assets.ts', 'diagnostics', 'document', 'conventions', 'fonts', 'layout'],
  // Layout finds the page breaks that become the page-list, and reads the theme that becomes the stylesheet.
  epub: ['assets.ts', 'diagnostics', 'document', 'conventions', 'render', 'fonts', 'layout'],
  html: ['assets.ts', 'diagnostics', 'document', 'conventions', 'render'],
  'writers.ts': ['assets.ts', 'build.ts', 'conventions', 'document', 'diagnostics', 'fonts', 'layout', 'pdf', 'epub', 'html', 'render'],
  'read-and-check.ts': ['assets.ts', 'diagnostics', 'document', 'conventions', 'readers', 'check', 'typeset'],
  'build.ts': [
    'assets.ts', 'diagnostics', 'document', 'conventions', 'readers', 'read-and-check.ts', 'typeset', 'render', 'fonts', 'layout', 'writers.ts',
  ],
  // Reads finished files: it shares neither tree nor writer with what made them.
  'pdf-check': ['diagnostics', 'document', 'conventions'],
  // Writes what the readers read, and reads it back to see that it is the same.
  export: ['assets.ts', 'diagnostics', 'document', 'conventions', 'readers'],
  evidence: [],
  // Makes a source; it reads none, and shares nothing with the stages.
  import: ['assets.ts', 'diagnostics', 'document', 'conventions'],
  // Of layout, it asks the theme whether its edition cuts words; of epub, which edition an identifier is of.
  'check-pdf.ts': ['assets.ts', 'conventions', 'readers', 'typeset', 'layout', 'epub', 'pdf-check'],
  'write-evidence.ts': ['assets.ts', 'build.ts', 'diagnostics', 'document', 'evidence', 'readers'],
  'convert.ts': ['assets.ts', 'diagnostics', 'document', 'readers', 'export'],
  cli: ['assets.ts', 'diagnostics', 'build.ts', 'convert.ts', 'import', 'check-pdf.ts', 'write-evidence.ts'],
  'cli.ts': ['cli', 'build.ts'],
  'index.ts': ['assets.ts', 'diagnostics', 'build.ts', 'check-pdf.ts', 'cli'],
  'bundle.ts': ['render'],
}

/** Packages that one file alone knows, so that a new version is one file's business. */
const keptTo: Readonly<Record<string, string | readonly string[]>> = {
  pdfkit: 'src/writers/pdf/file/pdfkit.ts',
  'epub-gen-memory': 'src/writers/epub/epub-gen-memory.ts',
  '@resvg/resvg-wasm': 'src/writers/pdf/pictures/resvg.ts',
  esbuild: 'src/bundle.ts',
  // The check asks it for operators, the import for lines: neither part may know the other.
  'pdfjs-dist/legacy/build/pdf.mjs': ['src/pdf-check/reader/content.ts', 'src/import/pdf.ts'],
}

/** Only these touch the machine: the command, what makes lib/, and the loading of a WebAssembly program, which is code. */
const touchesMachine = (file: string): boolean => /^src\/(cli(\.ts$|\/)|bundle\.ts$)/.test(file)
const loadsPrograms: Readonly<Record<string, readonly string[]>> = {
  'src/fonts/subset.ts': ['node:fs/promises', 'node:module'], 'src/writers/pdf/pictures/resvg.ts': ['node:fs/promises', 'node:module'],
}

/** Modules of Node that compute and reach nothing. */
const pureModules = ['node:buffer', 'node:crypto', 'node:stream', 'node:util', 'node:zlib']

/** Clock, chance, network and process, wherever they are not asked for by import. */
const impure = /\b((process|performance)\.|(Date\.now|Math\.random|randomUUID|randomBytes|setTimeout|fetch)\(|new Date\(\)|XMLHttp)/g

interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const files: readonly SourceFile[] = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map(name => {
    const path = `src/${name.replaceAll('\\', '/')}`
    const text = readFileSync(join(top, path), 'utf8')
    return { path, text, imports: [...text.matchAll(/(?:\bfrom |\bimport\(|^import )'([^']+)'/gm)].map(match => match[1] as string) }
  })

function partOf(path: string): string {
  return path.split('/')[1] as string
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}

test('imports are found', () => {
  assert.ok(files.length > 50)
  assert.ok(files.find(({ path }) => path === 'src/cli.ts')?.imports.includes('./build.ts'))
})

test('imports follow the arrow', () => {
  const wrong = files.flatMap(({ path, imports }) => imports.filter(name => name.startsWith('.')).flatMap(name => {
    const [from, to] = [partOf(path), partOf(normalize(join(dirname(path), name)))]
    return from === to || mayImport[from]?.includes(to) ? [] : [`${path} imports ${name}`]
  }))
  assert.equal(wrong, [])
})

test('the table has no way round in a circle, but for the pipeline and its writers', () => {
  const reach = (part: string, seen: readonly string[]): readonly string[] => (mayImport[part] ?? []).flatMap(next => {
    if (part === 'writers.ts' && next === 'build.ts') return []
    return next === seen[0] ? [[...seen, next].join(' → ')] : seen.includes(next) ? [] : reach(next, [...seen, next])
  })
  assert.equal(Object.keys(mayImport).flatMap(part => reach(part, [part])), [])
})

test('pdf/, epub/ and html/ never meet', () => {
  const reached = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>()
    const visit = (part: string): void => mayImport[part]?.forEach(next => void (seen.has(next) || (seen.add(next), visit(next))))
    visit(from)
    return seen
  }
  const outputs = ['pdf', 'epub', 'html']
  for (const from of outputs) for (const to of outputs) assert.not(from !== to && reached(from).has(to), `${from} reaches ${to}`)
})

test('every part of src/ stands in the table', () => {
  assert.equal([...new Set(files.map(({ path }) => partOf(path)))].filter(part => !Object.hasOwn(mayImport, part)), [])
})

test('the core reaches neither disk nor network, clock nor chance', () => {
  const wrong = files.filter(({ path }) => !touchesMachine(path)).flatMap(({ path, text, imports }) => [
    ...imports.filter(name => name.startsWith('node:') && ![...pureModules, ...(loadsPrograms[path] ?? [])].includes(name))
      .map(name => `${path} imports ${name}`),
    ...(withoutComments(text).match(impure) ?? []).map(found => `${path} uses ${found}`),
  ])
  assert.equal(wrong, [])
})

test('a package with private ways is known to one file', () => {
  const wrong = files.flatMap(({ path, imports }) => (
    imports.filter(name => Object.hasOwn(keptTo, name) && ![keptTo[name]].flat().includes(path)).map(name => `${path} imports ${name}`)))
  assert.equal(wrong, [])
})

test('names that pdfkit keeps to itself stand in src/writers/pdf/file/pdfkit.ts alone', () => {
  const others = files.filter(({ path }) => path !== 'src/writers/pdf/file/pdfkit.ts' && partOf(path) === 'pdf')
  const wrong = others.filter(({ text }) => /\._[a-z]/i.test(withoutComments(text)))
  assert.equal(wrong.map(({ path }) => path), [])
})

test.run()
