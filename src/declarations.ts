import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Writes lib/index.d.ts, the types of the public API, and the declarations that it refers to. The compiler emits one
 * file for each module of src/; those that the API does not mention are left out.
 */

const top = join(dirname(fileURLToPath(import.meta.url)), '..')
const made = mkdtempSync(join(tmpdir(), 'tirage-types-'))

try {
  const settings = {
    extends: join(top, 'tsconfig.json'),
    compilerOptions: { noEmit: false, emitDeclarationOnly: true, declaration: true, outDir: join(made, 'out') },
    include: [join(top, 'src')],
  }
  writeFileSync(join(made, 'tsconfig.json'), JSON.stringify(settings))
  // A file of settings elsewhere looks for the types of Node beside itself.
  const types = ['--typeRoots', join(top, 'node_modules/@types'), '--rootDir', join(top, 'src')]
  execFileSync(process.execPath, [compiler(), '--project', join(made, 'tsconfig.json'), ...types], { stdio: 'inherit' })
  for (const path of mentioned(join(made, 'out'), 'index.d.ts')) {
    mkdirSync(dirname(join(top, 'lib', path)), { recursive: true })
    copyFileSync(join(made, 'out', path), join(top, 'lib', path))
  }
} finally {
  rmSync(made, { recursive: true, force: true })
}

function compiler(): string {
  return join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
}

/** Returns a declaration file and all that it imports, directly or not. Throws for one that imports a package. */
function mentioned(folder: string, first: string): ReadonlySet<string> {
  const found = new Set([first])
  for (const path of found) {
    for (const [, name = ''] of readFileSync(join(folder, path), 'utf8').matchAll(/(?:\bfrom |import\()'([^']+)'/gu)) {
      if (!name.startsWith('.')) throw new Error(`the API mentions a type of ${name} (${path})`)
      found.add(join(dirname(path), name.replace(/\.ts$/u, '.d.ts')))
    }
  }
  return found
}
