import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  'template-data.ts': ['assets.ts', 'diagnostics'],
  conventions: ['assets.ts', 'template-data.ts', 'diagnostics', 'document'],
  readers: ['assets.ts', 'template-data.ts', 'diagnostics', 'document', 'conventions'],
  check: ['assets.ts', 'template-data.ts', 'diagnostics', 'document', 'conventions', 'typeset'],
  // The fonts tell which characters of a text can be drawn.
  typeset: ['assets.ts', 'template-data.ts', 'diagnostics', 'document', 'conventions', 'fonts'],
  render: ['assets.ts', 'diagnostics', 'document', 'conventions'],
  fonts: ['assets.ts'],
  layout: ['assets.ts', 'template-data.ts', 'diagnostics', 'document', 'conventions', 'render', 'fonts'],
  // What a writer may import is said folder by folder: `writersMayImport`.
  writers: ['assets.ts', 'diagnostics', 'document', 'conventions', 'readers', 'render', 'fonts', 'layout'],
  // Reads finished files: it shares neither tree nor writer with what made them.
  'pdf-check': ['diagnostics', 'document', 'conventions'],
  evidence: [],
  // Makes a source; it reads none, and shares nothing with the stages.
  import: ['assets.ts', 'template-data.ts', 'diagnostics', 'document', 'conventions'],
  // Joins the stages for one purpose each. Of layout, the check of a PDF asks whether an edition cuts words.
  pipeline: [
    'assets.ts',
    'build.ts',
    'diagnostics',
    'document',
    'conventions',
    'readers',
    'check',
    'typeset',
    'render',
    'fonts',
    'layout',
    'writers',
    'pdf-check',
    'evidence',
  ],
  'build.ts': [
    'assets.ts',
    'diagnostics',
    'document',
    'conventions',
    'readers',
    'typeset',
    'render',
    'fonts',
    'layout',
    'pipeline',
  ],
  cli: ['assets.ts', 'diagnostics', 'readers', 'build.ts', 'pipeline', 'import'],
  'cli.ts': ['cli', 'build.ts'],
  'index.ts': ['assets.ts', 'diagnostics', 'readers', 'build.ts', 'pipeline', 'cli'],
  bundle: [],
  'bundle.ts': ['bundle', 'render'],
  'declarations.ts': [],
}

/** What each writer may import beside the document. Two writers never meet: what both need stands in render/. */
const writersMayImport: Readonly<Record<string, readonly string[]>> = {
  pdf: ['fonts', 'layout'],
  // Layout finds the page breaks that become the page list, and reads the theme that becomes the style sheet.
  epub: ['render', 'fonts', 'layout'],
  html: ['render'],
  // They read back what they have written, to see that it says the same.
  markdown: ['readers'],
  akn: ['readers'],
}

/**
 * The order of reading inside a folder. An entry may import itself and those before it. Whatever is not in the list
 * comes last, and nothing in the list imports it.
 */
const orderInside: Readonly<Record<string, readonly string[]>> = {
  readers: ['source', 'markdown', 'markdown.ts', 'akn'],
  'readers/markdown': ['syntax', 'context.ts', 'inline', 'front-matter', 'body'],
  'readers/akn': ['xml', 'language.ts', 'headings.ts', 'context.ts', 'flow', 'structure'],
  check: [
    'survey.ts',
    'place.ts',
    'words.ts',
    'required-fields.ts',
    'rule.ts',
    'metadata',
    'sequence',
    'text',
    'references',
  ],
  render: ['template-error.ts', 'markup', 'view', 'templates', 'web'],
  layout: ['tree', 'page.ts', 'scripts', 'style', 'inline', 'blocks', 'table', 'galley.ts', 'pages'],
  'layout/inline': ['context.ts', 'collect', 'break', 'set', 'line-context.ts', 'paragraph.ts'],
  'layout/inline/collect': [
    'glue.ts',
    'segments.ts',
    'flow-scripts.ts',
    'inline-text.ts',
    'flow.ts',
    'items.ts',
    'item-ends.ts',
    'flow-writer.ts',
    'split-word.ts',
    'word-cut.ts',
    'lone-words.ts',
    'collect.ts',
  ],
  'layout/inline/break': ['demerits.ts', 'line-search.ts', 'line-break.ts'],
  'layout/inline/set': ['line-box.ts', 'draw-line.ts', 'spacing.ts', 'set-paragraph.ts'],
  writers: ['same-document.ts', 'unwritable.ts', 'pdf', 'epub', 'html', 'markdown', 'akn'],
  'writers/pdf': ['syntax.ts', 'standard.ts', 'pictures', 'file', 'fonts', 'tags'],
  'pdf-check': ['reader', 'expected', 'condition.ts', 'conditions'],
  'import/pdf': ['faults.ts', 'file', 'evidence', 'recognise', 'import-pdf-document.ts'],
  cli: [
    'errors.ts',
    'pipeline.ts',
    'terminal',
    'command.ts',
    'report.ts',
    'disk',
    'arguments.ts',
    'batch',
    'parts',
    'commands',
    'commands.ts',
  ],
}

/** Packages that one file alone knows, so that a new version is one file's business. */
const keptTo: Readonly<Record<string, string | readonly string[]>> = {
  pdfkit: 'src/writers/pdf/file/pdfkit.ts',
  'epub-gen-memory': 'src/writers/epub/epub-gen-memory.ts',
  '@resvg/resvg-wasm': 'src/writers/pdf/pictures/resvg.ts',
  esbuild: ['src/bundle.ts', 'src/bundle/beside.ts'],
  // The check asks it for operators, the import for lines: neither part may know the other.
  'pdfjs-dist/legacy/build/pdf.mjs': [
    'src/pdf-check/reader/content.ts',
    'src/import/pdf.ts',
    'src/import/pdf/file/cut.ts',
    'src/import/pdf/file/pages.ts',
    'src/import/pdf/file/pictures.ts',
    'src/import/pdf/file/real-spaces.ts',
  ],
}

/** Only these touch the machine: the command, what builds lib/, and the loaders of WebAssembly programs. */
const touchesMachine = (file: string): boolean => /^src\/(cli(\.ts$|\/)|bundle(\.ts$|\/)|declarations\.ts$)/.test(file)
const loadsPrograms: Readonly<Record<string, readonly string[]>> = {
  'src/fonts/subset.ts': ['node:fs/promises', 'node:module'],
  'src/writers/pdf/pictures/resvg.ts': ['node:fs/promises', 'node:module'],
}

/** Modules of Node that compute and reach nothing. */
const pureModules = ['node:buffer', 'node:crypto', 'node:stream', 'node:util', 'node:zlib']

/** Clock, chance, network and process, wherever they are not asked for by import. */
const impure =
  /\b((process|performance)\.|(Date\.now|Math\.random|randomUUID|randomBytes|setTimeout|fetch)\(|new Date\(\)|XMLHttp)/g

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
    return {
      path,
      text,
      imports: [...text.matchAll(/(?:\bfrom |\bimport\(|^import )'([^']+)'/gm)].map(match => match[1] as string),
    }
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
  const wrong = files.flatMap(({ path, imports }) =>
    imports
      .filter(name => name.startsWith('.'))
      .flatMap(name => {
        const [from, to] = [partOf(path), partOf(normalize(join(dirname(path), name)))]
        return from === to || mayImport[from]?.includes(to) ? [] : [`${path} imports ${name}`]
      }),
  )
  assert.equal(wrong, [])
})

test('inside a folder, imports follow the order of reading', () => {
  const wrong = Object.entries(orderInside).flatMap(([folder, order]) =>
    files.flatMap(({ path, imports }) => {
      const inside = (file: string): string | undefined =>
        file.startsWith(`src/${folder}/`) ? file.split('/')[folder.split('/').length + 1] : undefined
      const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
      const from = inside(path)
      return from === undefined
        ? []
        : imports
            .filter(name => name.startsWith('.'))
            .flatMap(name => {
              const to = inside(normalize(join(dirname(path), name)))
              return to === undefined || rank(to) <= rank(from) ? [] : [`${path} imports ${name}`]
            })
    }),
  )
  assert.equal(wrong, [])
})

test('the order of reading names what is there', () => {
  const missing = Object.entries(orderInside).flatMap(([folder, names]) =>
    names.filter(name => !existsSync(join(top, 'src', folder, name))),
  )
  assert.equal(missing, [])
})

test('a writer imports its own stages and no other writer', () => {
  const shared = ['assets.ts', 'diagnostics', 'document', 'conventions']
  const wrong = files
    .filter(({ path }) => /^src\/writers\/[^/]+\//.test(path))
    .flatMap(({ path, imports }) => {
      const writer = path.split('/')[2] as string
      return imports
        .filter(name => name.startsWith('.'))
        .flatMap(name => {
          const target = normalize(join(dirname(path), name)).split('/')
          const [part, inner] = [target[1] as string, target[2] as string]
          const allowed =
            part === 'writers'
              ? inner === writer || inner.endsWith('.ts')
              : [...shared, ...(writersMayImport[writer] ?? [])].includes(part)
          return allowed ? [] : [`${path} imports ${name}`]
        })
    })
  assert.equal(wrong, [])
})

/** The import of text and of Word is being taken apart: files move into folders next. */
const isUnsettled = (path: string): boolean => path.startsWith('src/import/') && !path.startsWith('src/import/pdf/')

/** Returns the files of every circle of imports, type imports included (Tarjan's strongly connected components). */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: (readonly string[])[] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file) as number)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) as number, low.get(next) as number))
    }
    if (low.get(file) !== index.get(file)) return
    const circle = stack.splice(stack.indexOf(file))
    if (circle.length > 1) found.push(circle)
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return found
}

test('no files import each other in a circle, types included', () => {
  assert.equal(
    circles(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ).map(circle => [...circle].sort()),
    [['b', 'c']],
  )
  const graph = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(name => name.startsWith('.')).map(name => normalize(join(dirname(path), name))),
    ]),
  )
  assert.ok([...graph.values()].flat().length > 1000)
  assert.equal(
    circles(graph).filter(circle => !circle.every(isUnsettled)),
    [],
  )
})

test('no folder of src/ has more than 15 files', () => {
  const counts = new Map<string, number>()
  for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  assert.equal(
    [...counts]
      .filter(([folder, count]) => count > 15 && !isUnsettled(`${folder}/`))
      .map(([folder, count]) => `${folder}: ${count}`),
    [],
  )
})

test('every part of src/ is in the table', () => {
  assert.equal(
    [...new Set(files.map(({ path }) => partOf(path)))].filter(part => !Object.hasOwn(mayImport, part)),
    [],
  )
})

test('the core reaches neither disk nor network, clock nor chance', () => {
  const wrong = files
    .filter(({ path }) => !touchesMachine(path))
    .flatMap(({ path, text, imports }) => [
      ...imports
        .filter(name => name.startsWith('node:') && ![...pureModules, ...(loadsPrograms[path] ?? [])].includes(name))
        .map(name => `${path} imports ${name}`),
      ...(withoutComments(text).match(impure) ?? []).map(found => `${path} uses ${found}`),
    ])
  assert.equal(wrong, [])
})

/**
 * What stands at the top of a module and changes while the program runs: what one document leaves there, the next one
 * finds. Constants of plain data that nothing writes to are none. Reads formatted code, where only the top of a module
 * begins at the margin.
 */
function moduleState(code: string): readonly string[] {
  const text = withoutComments(code)
  const found: string[] = []
  for (const match of text.matchAll(
    /^(?:export )?(let|var|const) (\w+)(?:: (?:[^=\n]|=>)+?)?(?: = |$)(.*(?:\n[ \]})].*)*)/gm,
  )) {
    const [, kind, name = '', value = ''] = match
    const isFunction = /^(?:async )?(?:function\b|\(|\w+ =>)/.test(value)
    if (kind !== 'const') found.push(`${kind} ${name}`)
    else if (!isFunction && (MAKES_OBJECT.test(value) || isWrittenTo(name, text))) found.push(`const ${name}`)
  }
  return found
}

/** An object of a class, or what a function gives; not one that only looks something up. */
const MAKES_OBJECT = /\bnew (?!RegExp\(|Intl\.Segmenter\()|^(?!oncePerAssets\(|Object\.freeze\(|new )[\w.]+(?:<.*>)?\(/

/** Whether a module changes a value of that name: `x[i] = …`, `x.y++`, `x.push(…)`, `delete x.y`, `Object.assign(x, …)`. */
function isWrittenTo(name: string, text: string): boolean {
  const into = `(?<![.\\w'])${name}(?:\\.#?\\w+|\\[[^\\]\\n]*\\])`
  const mutators = 'push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear'
  return [
    `${into}+ (?:[-+*/%|&^]|\\*\\*|<<|>>|>>>|\\?\\?|\\|\\||&&)?= `,
    `${into}+(?:\\+\\+|--)|(?:\\+\\+|--|delete )${into}`,
    `(?<![.\\w'])${name}(?:\\.\\w+|\\[[^\\]\\n]*\\])*\\.(?:${mutators})\\(`,
    `Object\\.assign\\(${name}\\b`,
  ].some(write => new RegExp(write).test(text))
}

/**
 * Loaded once in a process and the same whoever asks: a package's table, kept as a promise or by its key. What a
 * document says never reaches it.
 */
const loadedOnce = ['src/layout/scripts/bidi.ts: let loading', 'src/layout/scripts/hyphenate.ts: const loading']

test('no module of layout keeps anything that changes', () => {
  const caught = (text: string): readonly string[] => moduleState(text)
  assert.equal(
    [
      'const builder = new FlowBuilder()',
      'let last = 0',
      'const all = { search: new LineSearch() }',
      'const made = createWorkspace()',
      'const seen: string[] = []\nexport function see(x: string) { seen.push(x) }',
      'const table: Record<string, number> = {}\nconst put = (x: string) => { table[x] = (table[x] ?? 0) + 1 }',
      'const counts = { lines: 0 }\nfunction count() { counts.lines++ }',
      'const styles = {}\nfunction add(x: object) { Object.assign(styles, x) }',
    ].map(text => caught(text).length),
    [1, 1, 1, 1, 1, 1, 1, 1],
  )
  assert.equal(
    caught('const A = [1, 2] as const\nconst B = { a: /x/u }\nfunction f() { const a = [1]; a.push(2) }'),
    [],
  )
  const layout = files.filter(({ path }) => partOf(path) === 'layout')
  assert.ok(layout.length > 40)
  assert.equal(layout.flatMap(({ path, text }) => moduleState(text).map(what => `${path}: ${what}`)).sort(), loadedOnce)
})

test('a package with private ways is known to one file', () => {
  const wrong = files.flatMap(({ path, imports }) =>
    imports
      .filter(name => Object.hasOwn(keptTo, name) && ![keptTo[name]].flat().includes(path))
      .map(name => `${path} imports ${name}`),
  )
  assert.equal(wrong, [])
})

test('only src/writers/pdf/file/pdfkit.ts uses private names of pdfkit', () => {
  const others = files.filter(({ path }) => path !== 'src/writers/pdf/file/pdfkit.ts' && partOf(path) === 'pdf')
  const wrong = others.filter(({ text }) => /\._[a-z]/i.test(withoutComments(text)))
  assert.equal(
    wrong.map(({ path }) => path),
    [],
  )
})

test.run()
