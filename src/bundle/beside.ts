import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Files that code in lib/ reads beside itself: WebAssembly, the worker of PDF.js, a colour profile and the Hunspell
 * dictionaries. With them lib/ needs no other package.
 */

/** Files that a bundled package looks for beside its own code, keyed by path in lib/. */
const beside: Readonly<Record<string, string>> = {
  // The colour profile of PDF/A output intents.
  'data/sRGB_IEC61966_2_1.icc': 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc',
  'harfbuzz.wasm': 'node_modules/harfbuzzjs/dist/harfbuzz.wasm',
  'pdf.worker.mjs': 'node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs',
}

/** Modules of src/ that load a program in WebAssembly from a package, with the file that they ask for. */
const programs: Readonly<Record<string, string>> = {
  'fonts/subset.ts': 'harfbuzzjs/dist/harfbuzz-subset.wasm',
  'writers/pdf/pictures/resvg.ts': '@resvg/resvg-wasm/index_bg.wasm',
}

/** What PDF.js asks of a canvas when it loads: classes for painting. */
const noCanvas = '{ DOMMatrix: class {}, ImageData: class {}, Path2D: class {} }'

/** The canvas is native code of 32 MB, which only cutting pictures out of a PDF needs: it is used where it is installed. */
const canvasIfInstalled = `canvas = (() => { try { return require("@napi-rs/canvas") } catch { return ${noCanvas} } })();`

/** Makes the code ask for those files beside itself, and PDF.js do without its canvas where there is none. */
export const askBeside: Plugin = {
  name: 'ask-beside',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/src\/(?:fonts\/subset|writers\/pdf\/pictures\/resvg)\.ts$/ }, ({ path }) => {
      const file = Object.entries(programs).find(([name]) => path.endsWith(`/src/${name}`))?.[1] ?? ''
      const asked = `createRequire(import.meta.url).resolve('${file}')`
      return { contents: replaced(path, asked, `new URL('./${basename(file)}', import.meta.url)`), loader: 'ts' }
    })
    esbuild.onLoad({ filter: /\/pdfjs-dist\/legacy\/build\/pdf\.mjs$/ }, ({ path }) => ({
      contents: replaced(
        path,
        'canvas = require("@napi-rs/canvas");\n    } catch',
        `${canvasIfInstalled}\n    } catch`,
      ),
      loader: 'js',
    }))
  },
}

/** Replaces a piece of a file. Throws if a new version of the package no longer has it. */
function replaced(path: string, from: string, to: string): string {
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${path} does not have, once: ${from}`)
  return text.replace(from, () => to)
}

/** Copies the files into `lib`, and each dictionary with its licence. */
export function copyBeside(top: string, lib: string): void {
  const files = [
    ...Object.entries(beside),
    ...Object.values(programs).map(file => [basename(file), `node_modules/${file}`] as const),
  ]
  for (const [to, from] of files) {
    mkdirSync(dirname(join(lib, to)), { recursive: true })
    copyFileSync(join(top, from), join(lib, to))
  }
  for (const name of dictionaries(top)) {
    cpSync(join(top, 'node_modules', name), join(lib, 'dictionaries', name.slice('dictionary-'.length)), {
      recursive: true,
      filter: path => !/\.(?:js|ts|json|md)$/u.test(path),
    })
  }
}

/** Names of the packages that are dictionaries. */
export function dictionaries(top: string): readonly string[] {
  return readdirSync(join(top, 'node_modules')).filter(name => name.startsWith('dictionary-'))
}
