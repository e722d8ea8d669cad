import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { precompileTemplates } from './render/templates/compile.ts'

/**
 * Makes lib/ from src/: the command and the library as a few ES modules, split where src/ imports lazily.
 * A cold process spends most of its time loading code, so what never runs is left out: see `unused`.
 */

const top = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Packages that our dependencies import but that never run here, and why. Their imports give a function that throws.
 * Times are CPU measured on Node 20 for the import alone.
 */
const unused: Readonly<Record<string, string>> = {
  fontkit: 'pdfkit opens fonts with it (200 ms); Tirage writes its own font objects',
  '@noble/ciphers/aes': 'pdfkit encrypts with it; an accessible file is never encrypted',
  'node-fetch': 'epub-gen-memory fetches pictures with it; nothing here may reach the network',
  'abort-controller': 'comes with node-fetch',
  ow: 'epub-gen-memory checks its options with it; they come from src/epub/, not from a person',
}

/**
 * pdfkit.text() wraps with it (30 ms); lines are broken in src/layout/, which loads the package itself for a text of
 * ideographs alone.
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
    // The package's own empty set of checks, which it uses in browsers.
    esbuild.onResolve({ filter: /\/predicates$/ }, ({ importer, resolveDir }) => {
      return importer.includes('epub-gen-memory') ? { path: join(resolveDir, 'predicates-nop.js') } : undefined
    })
  },
}

/**
 * epub-gen-memory corrects the HTML of chapters with five packages (10 ms) before its templates see it; src/epub/ hands
 * it finished files, and as HTML the empty string.
 */
const emptyHtml = `exports.fixHTML = (index, html) => {
    if (html !== '') throw new Error('the HTML of a chapter is not empty')
    return html
  }`

/**
 * epub-gen-memory puts the media type into a JSZip (10 ms with its pako), which src/epub/ replaces by an archive of its
 * own.
 */
const emptyArchive = 'module.exports = class { file() {} }'

/** A CommonJS module whose every export throws when called, with the reason. */
function stub(name: string): string {
  const reason = `${name} is not part of the bundle: ${unused[name] ?? 'pdfkit.text() is not used'}`
  return `const refuse = function () { throw new Error(${JSON.stringify(reason)}) }
    module.exports = new Proxy(refuse, { get: (target, key) => key === '__esModule' ? false : target })`
}

/**
 * The shipped templates, compiled here once: the command then needs neither their files nor the Handlebars compiler.
 */
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
 * Stay packages of their own: they find files beside themselves (WebAssembly, a worker), and load only when fonts are
 * drawn or packed, a drawing is painted, or a finished PDF is checked.
 */
const external = ['@resvg/resvg-wasm', 'harfbuzzjs', 'pdfjs-dist']

/** Files that a bundled package reads beside its own code, by their place in lib/. */
const beside: Readonly<Record<string, string>> = {
  // The colour profile of PDF/A output intents.
  'data/sRGB_IEC61966_2_1.icc': 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc',
}

/** Some packages are CommonJS and `require` Node's own modules: an ES module has no `require` unless it makes one. */
const requireBanner =
  "import { createRequire as createRequire_ } from 'node:module'\nconst require = createRequire_(import.meta.url)"

const { outputFiles } = await build({
  absWorkingDir: top,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts', 'build-worker': 'src/cli/batch/build-worker.ts' },
  outdir: 'lib',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external,
  banner: { js: requireBanner },
  plugins: [leaveOutUnused, precompile],
  legalComments: 'linked',
  logLevel: 'warning',
})

// Only now that all of it is there: what fails above leaves the last good lib/.
const lib = join(top, 'lib')
rmSync(lib, { recursive: true, force: true })
mkdirSync(lib)
for (const { path, text } of outputFiles) {
  const isCommand = path === join(lib, 'cli.js')
  writeFileSync(path, isCommand ? `#!/usr/bin/env node\n${text}` : text, { mode: isCommand ? 0o755 : 0o644 })
}
for (const [to, from] of Object.entries(beside)) {
  mkdirSync(dirname(join(lib, to)), { recursive: true })
  copyFileSync(join(top, from), join(lib, to))
}
