import { deflateSync } from 'node:zlib'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readObjects } from '../../../src/import/pdf/file/objects.ts'
import { pdfParser } from '../../../src/import/pdf/file/parser.ts'
import { readTagTree, type Tag, type TagKid } from '../../../src/import/pdf/file/tag-tree.ts'

/** The tags of a whole file, from its objects: nothing here is read by PDF.js. */

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0))

const packed = (objects: readonly (readonly [number: number, text: string])[]): string => {
  let at = 0
  const head = objects.map(([number, text]) => {
    const entry = `${number} ${at}`
    at += text.length + 1
    return entry
  })
  const first = `${head.join(' ')} `
  const content = deflateSync(bytesOf(first + objects.map(([, text]) => text).join(' ')))
  const body = String.fromCharCode(...content)
  return `<< /Type /ObjStm /N ${objects.length} /First ${first.length} /Length ${content.length} /Filter /FlateDecode >>\nstream\n${body}\nendstream`
}

const file = (objects: readonly (readonly [number: number, text: string])[], extra = ''): Uint8Array =>
  bytesOf(`%PDF-1.7\n${objects.map(([number, text]) => `${number} 0 obj\n${text}\nendobj\n`).join('')}${extra}`)

const tagsOf = (bytes: Uint8Array): readonly Tag[] => {
  const objects = readObjects(bytes)
  return (objects === undefined ? undefined : readTagTree(objects)) ?? []
}

/** Roles in each other, content by page and number: `P(3:0 note)`. */
const shape = (kid: TagKid): string =>
  kid.type === 'content'
    ? `${kid.page}:${kid.id}`
    : kid.type === 'link'
      ? kid.url
      : `${kid.role}(${kid.kids.map(shape).join(' ')})`

test('values of all kinds are read', () => {
  const value = pdfParser('<< /A#42 [1 -2.5 (a\\(b\\051\\n) <41 42> true null] /R 12 0 R >> ').value()
  assert.ok(value instanceof Map)
  assert.equal(value.get('AB'), [1, -2.5, { string: 'a(b)\n' }, { string: 'AB' }, true, null])
  assert.equal(value.get('R'), { ref: 12 })
})

test('what is broken ends, it does not throw', () => {
  for (const text of ['<<', '[', '(', '<', '<< /A', '[[[[', '>>', '<< 1 2 >>', '('.repeat(50), '['.repeat(5000)])
    assert.not.throws(() => pdfParser(text).value(), text.slice(0, 20))
})

test('an element over two pages is one element', () => {
  const tags = tagsOf(
    file([
      [1, '<< /Type /Catalog /StructTreeRoot 2 0 R >>'],
      [2, '<< /Type /StructTreeRoot /K 4 0 R >>'],
      [4, '<< /S /Document /K [5 0 R] >>'],
      [5, '<< /S /P /Pg 10 0 R /K [0 << /Type /MCR /Pg 11 0 R /MCID 3 >>] >>'],
    ]),
  )
  assert.equal(tags.map(shape), ['Document(P(10:0 11:3))'])
})

test('objects in compressed streams, roles, spans and links are read', () => {
  const tags = tagsOf(
    file([
      [1, '<< /Type /Catalog /StructTreeRoot 2 0 R >>'],
      [
        3,
        packed([
          [2, '<< /RoleMap << /Statement /P /Loop /Loop >> /K [6 0 R 8 0 R] >>'],
          [6, '<< /S /Statement /Pg 9 0 R /K [1 7 0 R] >>'],
          [7, '<< /S /Link /Pg 9 0 R /K [2 << /Type /OBJR /Obj 12 0 R >>] >>'],
          [8, '<< /S /TD /A [<< /O /Table /ColSpan 3 >> 0 << /RowSpan 2 >>] /Alt (x) /K [] >>'],
          [12, '<< /A << /S /URI /URI (https://un.org/) >> >>'],
        ]),
      ],
    ]),
  )
  assert.equal(tags.map(shape), ['P(9:1 Link(9:2 https://un.org/))', 'TD()'])
  assert.is(tags[0]?.name, 'Statement')
  assert.equal([tags[1]?.colSpan, tags[1]?.rowSpan, tags[1]?.alt], [3, 2, 'x'])
})

test('the last of two objects with one number counts', () => {
  const tags = tagsOf(
    file([
      [1, '<< /Type /Catalog /StructTreeRoot 2 0 R >>'],
      [2, '<< /K 4 0 R >>'],
      [4, '<< /S /P >>'],
      [4, '<< /S /H1 >>'],
    ]),
  )
  assert.equal(tags.map(shape), ['H1()'])
})

test('a tree that points at itself ends', () => {
  const tags = tagsOf(
    file([
      [1, '<< /Type /Catalog /StructTreeRoot 2 0 R >>'],
      [2, '<< /K 4 0 R >>'],
      [4, '<< /S /Sect /K [4 0 R] >>'],
    ]),
  )
  assert.is(tags.length, 1)
})

test('of a protected file nothing is read', () => {
  assert.is(readObjects(file([[1, '<< /Type /Catalog >>']], 'trailer << /Encrypt 5 0 R >>')), undefined)
})

test.run()
