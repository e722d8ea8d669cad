import { SaxesParser } from 'saxes'
import { TemplateError } from '../../render/template-error.ts'

/**
 * Checks output of `templates/epub/<name>.hbs` against XML 1.0 and Namespaces in XML, since the packer checks nothing.
 * Throws `TemplateError`; the message gives line and column in the output.
 */
export function assertWellFormed(name: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true, fileName: name })
  parser.on('error', error => {
    throw new TemplateError(
      { path: `templates/epub/${name}.hbs` },
      `its output is not XML: ${error.message.replace(/\.$/, '')}`,
      'compare it with the shipped template of that name',
    )
  })
  parser.write(xml).close()
}
