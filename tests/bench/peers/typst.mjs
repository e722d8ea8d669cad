// node typst.mjs <compiler's module> <folder of fonts> <source> <PDF>: what the Typst command does, by its package for Node.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const [module, fonts, source, pdf] = process.argv.slice(2)
const { NodeCompiler } = createRequire(import.meta.url)(module)
const compiler = NodeCompiler.create({ workspace: dirname(source ?? '.'), fontArgs: [{ fontPaths: [fonts] }] })
if (source === undefined) {
  const version = { mainFileContent: '#metadata(str(sys.version)) <version>' }
  console.log(compiler.query(version, { selector: '<version>', field: 'value' })[0])
} else {
  const compiled = compiler.compile({ mainFilePath: source })
  if (compiled.result === null) {
    compiled.printDiagnostics()
    process.exit(1)
  }
  writeFileSync(pdf, compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }))
}
