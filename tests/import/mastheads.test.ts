import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkSource } from '../../src/build.ts'
import { importText } from '../../src/import/import.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/** Mastheads of the languages without a dictionary, in the order that extraction gives them. */

const dictionary = async () => ({ knows: () => false })

const texts: Readonly<Record<string, { readonly text: string; readonly front: RegExp; readonly body: string }>> = {
  zh: {
    text: '联合国  A/76/86\n\n大会\nDistr.: General\n15 June 2021\nChinese\nOriginal: English\n\n第七十六届会议\n议程项目118(d)\n选举各附属机构成员\n\n报告\n\n1. 常驻代表团谨此提\n及哈萨克斯坦的候选资格，\n并通知大会。\n',
    front:
      /symbol: A\/76\/86\nkind: report\nlanguage: zh\noriginal-language: en\norgan: general-assembly\ndistribution: general\ndate: 2021-06-15\nsession: 76\nagenda:\n {2}- item: 议程项目118\(d\)/u,
    body: '1. 常驻代表团谨此提及哈萨克斯坦的候选资格，并通知大会。',
  },
  ar: {
    text: 'الأمم المتحدة  A/76/86\n\nالجمعية العامة\nDistr.: General\n15 June 2021\nArabic\nOriginal: English\n\nالدورة السادسة والسبعون\n\nتقرير اللجنة\n\n1 - تشير البعثة الدائمة\nإلى ترشيح كازاخستان.\n',
    front:
      /symbol: A\/76\/86\nkind: report\nlanguage: ar\noriginal-language: en\norgan: general-assembly\ndistribution: general\ndate: 2021-06-15\nsession: 76\n/u,
    body: '1 - تشير البعثة الدائمة إلى ترشيح كازاخستان.',
  },
  de: {
    text: 'Vereinte Nationen  A/76/86\n\nGeneralversammlung\nVerteilung: Allgemein\n15. Juni 2021\nDeutsch\nOriginal: Englisch\n\nSechsundsiebzigste Tagung\nTagesordnungspunkt 118 d)\n\nBericht des Ausschusses\n\n1. Die Ständige Vertretung beehrt sich,\nauf die Kandidatur hinzuweisen.\n',
    front:
      /symbol: A\/76\/86\nkind: report\nlanguage: de\noriginal-language: en\norgan: general-assembly\ndistribution: general\ndate: 2021-06-15\nsession: 76\n/u,
    body: '1. Die Ständige Vertretung beehrt sich, auf die Kandidatur hinzuweisen.',
  },
}

for (const [lang, { text, front, body }] of Object.entries(texts)) {
  test(`the masthead of a text in ${lang} is recognised, and what follows is its text`, async () => {
    const { source = '', diagnostics } = await importText(
      text,
      { lang: undefined, without: [], dictionary },
      shippedAssets,
    )
    assert.equal(diagnostics, [])
    assert.match(source, front)
    assert.is(source.slice(source.lastIndexOf('---\n') + 4).trim(), body)
    const found = await checkSource({ path: 'a.md', bytes: new TextEncoder().encode(source) }, shippedAssets)
    assert.equal(
      found.filter(({ severity }) => severity === 'error'),
      [],
    )
  })
}

test.run()
