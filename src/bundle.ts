import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { askBeside, copyBeside, dictionaries } from './bundle/beside.ts'
import { licenceTexts, packagesOf, versionsOf } from './bundle/packages.ts'
import { precompileTemplates } from './render/templates/compile.ts'

/**
 * Builds lib/ from src/: the command and the library as a few ES modules, split where src/ imports lazily. A cold
 * process spends most of its time loading code, so code that never runs is left out: see `unused`. lib/ needs no other
 * package: what the code reads beside itself is copied (bundle/beside.ts).
 */

const top = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Packages that our dependencies import but that never run here, with the reason. Importing one gives a function that
 * throws. Times are CPU time of the import on Node 20.
 */
const unused: Readonly<Record<string, string>> = {
  fontkit: 'pdfkit opens fonts with it (200 ms); Tirage writes its own font objects',
  '@noble/ciphers/aes': 'pdfkit encrypts with it; an accessible file is never encrypted',
  'node-fetch': 'epub-gen-memory fetches pictures with it; nothing here may reach the network',
  'abort-controller': 'comes with node-fetch',
  ow: 'epub-gen-memory checks its options with it; they come from src/writers/epub/, not from a person',
}

/**
 * pdfkit.text() wraps lines with it (30 ms). Here src/layout/ breaks lines, and loads the package only for text with
 * ideographs.
 */
const unusedByPdfkit = 'linebreak'

const leaveOutUnused: Plugin = {
  name: 'leave-out-unused',
  setup(esbuild) {
    const names = Object.keys(unused)
      .map(name => name.replace('/', '\\/'))
      .join('|')
    esbuild.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({ path, namespace: 'unused' }))
    esbuild.onResolve({ filter: new RegExp(`^${unusedByPdfkit}$`) }, ({ path, importer }) => {
      return importer.includes('/pdfkit/') ? { path, namespace: 'unused' } : undefined
    })
    esbuild.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: stub(path), loader: 'js' }))
    esbuild.onLoad({ filter: /\/epub-gen-memory\/.*\/html-parse\.js$/ }, () => ({ contents: emptyHtml, loader: 'js' }))
    esbuild.onResolve({ filter: /^jszip$/ }, ({ path }) => ({ path, namespace: 'empty-archive' }))
    esbuild.onLoad({ filter: /.*/, namespace: 'empty-archive' }, () => ({ contents: emptyArchive, loader: 'js' }))
    // The package's own empty set of checks, meant for browsers.
    esbuild.onResolve({ filter: /\/predicates$/ }, ({ importer, resolveDir }) => {
      return importer.includes('epub-gen-memory') ? { path: join(resolveDir, 'predicates-nop.js') } : undefined
    })
  },
}

/**
 * epub-gen-memory corrects the HTML of chapters with five packages (10 ms) before its templates see it.
 * src/writers/epub/ passes finished files, and the empty string as HTML.
 */
const emptyHtml = `exports.fixHTML = (index, html) => {
    if (html !== '') throw new Error('the HTML of a chapter is not empty')
    return html
  }`

/**
 * epub-gen-memory puts the media type into a JSZip (10 ms with its pako), which src/writers/epub/ replaces with its own
 * archive.
 */
const emptyArchive = 'module.exports = class { file() {} }'

/** Returns a CommonJS module whose exports all throw, with the reason, when called. */
function stub(name: string): string {
  const reason = `${name} is not part of the bundle: ${unused[name] ?? 'pdfkit.text() is not used'}`
  return `const refuse = function () { throw new Error(${JSON.stringify(reason)}) }
    module.exports = new Proxy(refuse, { get: (target, key) => key === '__esModule' ? false : target })`
}

/** Compiles the shipped templates, so that the command needs neither their files nor the Handlebars compiler. */
const precompile: Plugin = {
  name: 'precompile',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/src\/render\/templates\/precompiled\.ts$/ }, () => {
      const paths = readdirSync(join(top, 'templates'), { recursive: true, encoding: 'utf8' })
        .filter(path => path.endsWith('.hbs'))
        .sort()
      const files = paths.map(path => [
        `templates/${path.replaceAll('\\', '/')}`,
        readFileSync(join(top, 'templates', path), 'utf8'),
      ])
      return { contents: precompileTemplates(Object.fromEntries(files)), loader: 'js' }
    })
  },
}

/**
 * Some packages are CommonJS and `require` Node's own modules, but an ES module has no `require` unless it creates one.
 */
const requireBanner =
  "import { createRequire as createRequire_ } from 'node:module'\nconst require = createRequire_(import.meta.url)"

const { outputFiles, metafile } = await build({
  absWorkingDir: top,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts', 'build-worker': 'src/cli/batch/build-worker.ts' },
  outdir: 'lib',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: { js: requireBanner },
  plugins: [leaveOutUnused, precompile, askBeside],
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
})

// Replace lib/ only now, so that a failure above leaves the last good one.
const lib = join(top, 'lib')
rmSync(lib, { recursive: true, force: true })
mkdirSync(lib)
for (const { path, text } of outputFiles) {
  const isCommand = path === join(lib, 'cli.js')
  writeFileSync(path, isCommand ? `#!/usr/bin/env node\n${text}` : text, { mode: isCommand ? 0o755 : 0o644 })
}
copyBeside(top, lib)

/** Packages whose code is in an output file, and the dictionaries. */
const packages = packagesOf(top, [
  ...Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter(path => (inputs[path]?.bytesInOutput ?? 0) > 0),
  ),
  ...dictionaries(top).map(name => `node_modules/${name}`),
])
writeFileSync(join(lib, 'LICENCES.txt'), licenceTexts(packages))
writeFileSync(join(lib, 'packages.json'), `${JSON.stringify(versionsOf(packages), undefined, 2)}\n`)
