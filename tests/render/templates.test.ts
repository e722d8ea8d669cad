import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { textContent } from '../../src/render/markup/text.ts'
import { TemplateError } from '../../src/render/template-error.ts'
import { compileTemplates, precompileTemplates } from '../../src/render/templates/compile.ts'
import type { TemplateSpecs } from '../../src/render/templates/templates.ts'
import { loadPrecompiled } from '../../src/render/templates/templates.ts'
import {
  body,
  call,
  doc,
  em,
  item,
  list,
  note,
  p,
  rendered,
  templateFiles,
  templates,
} from '../support/builders/document-builder.ts'

const sample = doc([p('a ', em('b'), call('1')), list(1, 'decimal', item('1.', p('c')))], {
  notes: [note('1', '1', p('N'))],
  meta: { session: { number: 2 } },
})

async function specsOf(code: string): Promise<TemplateSpecs> {
  return ((await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { specs: TemplateSpecs }).specs
}

/** The error that the shipped templates give with one of them replaced. */
function broken(path: string, text: string): TemplateError {
  try {
    rendered(sample, compileTemplates({ ...templateFiles, [path]: text }))
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('no error')
}

const paragraph = 'templates/partials/paragraph.hbs'

test('precompiled templates give what compiled ones give', async () => {
  const specs = await specsOf(precompileTemplates(templateFiles))
  assert.equal(rendered(sample, loadPrecompiled(specs)), rendered(sample, templates))
})

test('one file replaces one template, among precompiled ones too', async () => {
  const own = { [paragraph]: '<p class="own"{{attrs this}}>{{nodes children}}</p>{{nodes notes}}\n' }
  const specs = await specsOf(precompileTemplates(templateFiles))
  const mixed = body(sample, compileTemplates(own, specs))
  assert.is(mixed, body(sample, compileTemplates({ ...templateFiles, ...own })))
  assert.match(mixed, '<p class="own">a <em role="none">b</em>')
})

test('a kind without a template of its own takes the general one', () => {
  const article = rendered(doc([p('x')], { meta: { kind: 'aide-memoire' } }))
  assert.is(article.properties.class, 'aide-memoire')
})

test('line ends of a template file, of any kind, put no spaces into a line', () => {
  const own = compileTemplates({
    ...templateFiles,
    'templates/partials/emphasis.hbs': '<em>{{nodes children}}</em>\r\n',
  })
  assert.match(body(sample, own), 'a <em>b</em><a class')
})

test('the indent of a partial’s call does not get into the text', () => {
  const own = compileTemplates({ ...templateFiles, 'templates/documents/note-verbale.hbs': '  {{> article this}}\n' })
  assert.ok(textContent(rendered(doc([p('a\nb')]), own)).endsWith('a\nb'))
})

test('the EPUB’s own files are made by the same rules', () => {
  for (const text of ['{{{content}}}', '{{shout title}}', '{{> nothing this}}', '{{#unless title}}x{{/unless}}']) {
    assert.throws(
      () => compileTemplates({ ...templateFiles, 'templates/epub/chapter.xhtml.hbs': text }),
      (error: unknown) => error instanceof TemplateError && error.path === 'templates/epub/chapter.xhtml.hbs',
    )
  }
})

const mistakes: readonly [name: string, text: string, message: RegExp, line: number | undefined, column?: number][] = [
  ['an unclosed block', '<p>\n{{#if a}}x</p>', /unexpected EOF/, 2],
  ['a block closed by another name', '<p>\n{{#if a}}{{/each}}</p>', /if doesn't match each/, 2, 4],
  ['an unclosed expression', '<p>{{nodes children</p>', /./, 1],
  ['unescaped output', '<p>\n{{{nodes children}}}</p>', /\{\{\{nodes\}\}\} writes text as markup/, 2, 1],
  ['unescaped output with &', '<p>{{&nodes children}}</p>', /writes text as markup/, 1, 4],
  ['an unknown helper', '<p>{{shout children}}</p>', /unknown helper shout/, 1, 4],
  ['an unknown helper inside another', '<p>{{attrs (shout this)}}</p>', /unknown helper shout/, 1],
  ['an unknown block', '\n<p>{{#shout}}x{{/shout}}</p>', /unknown helper shout/, 2, 4],
  ['lookup by name', '<p>{{lookup this "constructor"}}</p>', /unknown helper lookup/, 1],
  ['an unknown partial', '<p>{{> nothing this}}</p>', /unknown partial nothing/, 1, 4],
  ['a computed partial', '<p>{{> (term "x") this}}</p>', /unknown partial of a computed name/, 1],
  ['an inline partial', '{{#*inline "x"}}y{{/inline}}<p>x</p>', /inline partial/, 1],
  ['a missing variable', '<p>\n{{chldren}}</p>', /"chldren" not defined/, 2, 3],
  ['a missing list', '<p>{{nodes chldren}}</p>', /nodes: not a list/, undefined],
  ['a missing node', '<p{{attrs nothing}}>x</p>', /attrs: not a node/, undefined],
  ['a helper without its value', '<p>{{term}}</p>', /term takes one value/, undefined],
  ['a helper with too many', '<p>{{nodes children notes}}</p>', /nodes takes one value/, undefined],
  ['an unknown term', '<p>{{term "nothing"}}</p>', /no term "nothing"/, undefined],
  ['a term without its parameter', '<p>{{term "session"}}</p>', /needs the parameter "ordinal"/, undefined],
]

for (const [name, text, message, line, column] of mistakes) {
  test(`a mistake in a template: ${name}`, () => {
    const error = broken(paragraph, text)
    assert.is(error.path, paragraph)
    assert.match(error.message, message)
    assert.not.match(error.message, /\n|\[object| - \d+:\d+/)
    assert.is(error.line, line)
    if (column !== undefined) assert.is(error.column, column)
    assert.ok(error.hint.length > 0)
  })
}

test('a template cannot reach prototypes', () => {
  const silent = console.error
  console.error = () => {}
  try {
    const own = compileTemplates({
      ...templateFiles,
      [paragraph]: '<p>{{#with this}}{{constructor}}{{toString}}{{/with}}</p>',
    })
    assert.not.match(body(doc([p('x')]), own), /function|native/)
  } finally {
    console.error = silent
  }
})

test('an error in a nested partial names that partial', () => {
  const error = broken('templates/partials/emphasis.hbs', '<em>{{nothing}}</em>')
  assert.is(error.path, 'templates/partials/emphasis.hbs')
  assert.is(error.line, 1)
})

test.run()
