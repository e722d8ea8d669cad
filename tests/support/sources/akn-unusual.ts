import { aknFile, paragraph } from './akn-source.ts'

/**
 * Files unlike any published one, each with one peculiarity that the vocabulary allows or a typist may have: every
 * element of Akoma Ntoso 1.0, odd nesting, missing or repeated parts. Each `§` stands for a unique word (`w1x`, `w2x`
 * …), which shows whether text is lost, repeated, moved or joined. Text in other letters than `w1x` is not checked.
 */

const table = (rows: string): string => `<container><table>${rows}</table></container>`
const note = (marker: string, content = '<p>§</p>'): string =>
  `<authorialNote marker="${marker}" placement="bottom">${content}</authorialNote>`
const annex = (content: string): string =>
  `<attachments><attachment><doc name="annex"><meta/>${content}</doc></attachment></attachments>`
const point = (num: string, content: string): string =>
  `<point><num>${num}</num><content><p>${content}</p></content></point>`
const bare = (inner: string): string =>
  `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">${inner}</akomaNtoso>`
const meta =
  '<meta><identification source="#un"><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/2022-11-08/77-5/!main"/><FRBRdate date="2022-11-08" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>'

/** Every inline element of Akoma Ntoso, on one line. Some contain the words of others. */
const inlineElements = [
  'a',
  'abbr',
  'affectedDocument',
  'argument',
  'b',
  'change',
  'concept',
  'courtType',
  'date',
  'decoration',
  'def',
  'del',
  'docAuthority',
  'docCommittee',
  'docDate',
  'docIntroducer',
  'docJurisdiction',
  'docketNumber',
  'docNumber',
  'docProponent',
  'docPurpose',
  'docStage',
  'docStatus',
  'docTitle',
  'docType',
  'embeddedText',
  'entity',
  'event',
  'extractText',
  'fillIn',
  'i',
  'inline',
  'ins',
  'judge',
  'lawyer',
  'legislature',
  'location',
  'mmod',
  'mref',
  'mod',
  'neutralCitation',
  'object',
  'omissis',
  'opinion',
  'organization',
  'outcome',
  'party',
  'person',
  'placeholder',
  'process',
  'quantity',
  'quotedText',
  'recordedTime',
  'ref',
  'relatedDocument',
  'remark',
  'rmod',
  'role',
  'rref',
  'session',
  'shortTitle',
  'signature',
  'span',
  'sub',
  'sup',
  'term',
  'time',
  'u',
  'vote',
]

/**
 * Every element that contains blocks or is its own line, side by side without white space. None may join with the next.
 */
const containers = [
  'address',
  'administrationOfOath',
  'answer',
  'arguments',
  'background',
  'blockContainer',
  'communication',
  'container',
  'debateSection',
  'declarationOfVote',
  'decision',
  'div',
  'extractStructure',
  'foreign',
  'header',
  'interstitial',
  'introduction',
  'ministerialStatements',
  'motivation',
  'nationalInterest',
  'noticesOfMotion',
  'oralStatements',
  'papers',
  'personalStatements',
  'petitions',
  'pointOfOrder',
  'prayers',
  'proceduralMotions',
  'question',
  'questions',
  'remedies',
  'resolutions',
  'rollCall',
  'speech',
  'speechGroup',
  'tblock',
  'writtenStatements',
]
const hierarchies = [
  'alinea',
  'article',
  'book',
  'chapter',
  'clause',
  'division',
  'hcontainer',
  'level',
  'paragraph',
  'part',
  'proviso',
  'rule',
  'section',
  'subchapter',
  'subclause',
  'subdivision',
  'subparagraph',
  'subpart',
  'subrule',
  'subsection',
  'subtitle',
  'title',
  'tome',
  'transitional',
]
const lines = [
  'p',
  'block',
  'crossHeading',
  'from',
  'narrative',
  'scene',
  'summary',
  'longTitle',
  'adjournment',
  'listIntroduction',
  'listWrapUp',
]

/** Place of the date that `aknFile` has in its masthead. */
const dated = '<identification><FRBRWork><FRBRdate date="2022-11-08" name="adoption"/></FRBRWork></identification>'

const sources: Readonly<Record<string, string>> = {
  'each element of a line': aknFile({
    mainBody: `<p>§ ${inlineElements.map(name => `<${name}>§</${name}>`).join(' ')} §</p>`,
  }),
  'each element of a line in a heading, a cell and a note': aknFile({
    mainBody: inlineElements
      .map(
        name =>
          `<paragraph class="H1"><content><p>§ <${name}>§</${name}></p></content></paragraph>${table(`<tr><td><${name}>§</${name}></td></tr>`)}<p>§${note('1', `<p><${name}>§</${name}></p>`)}</p>`,
      )
      .join(''),
  }),
  'each container of blocks': aknFile({
    mainBody: containers.map(name => `<${name}><p>§</p><p>§</p></${name}><${name}>§</${name}>`).join(''),
  }),
  'each hierarchy with number, heading and content': aknFile({
    mainBody: hierarchies
      .map(
        name =>
          `<${name}><num>(a)</num><heading>§</heading><subheading>§</subheading><content><p>§</p></content></${name}><${name}><content><p>§</p></content></${name}><${name}>§</${name}>`,
      )
      .join(''),
  }),
  'each line side by side': aknFile({ mainBody: lines.map(name => `<${name}>§</${name}>`).join('') }),
  'elements of other vocabularies': aknFile({
    mainBody:
      '<foreign xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML"><h:div><h:p>§</h:p><h:p>§ <h:b>§</h:b></h:p></h:div><h:table><h:tr><h:td>§</h:td><h:td>§</h:td></h:tr></h:table><m:math><m:mi>§</m:mi><m:mo> + </m:mo><m:mi>§</m:mi></m:math></foreign><novelty>§</novelty><novelty>§</novelty><novelty><novelty>§</novelty><novelty>§</novelty></novelty>',
  }),
  'no masthead': aknFile({ meta: dated, coverPage: ' ', mainBody: paragraph('§') }),
  'no preface': aknFile({ preface: ' ', mainBody: paragraph('§') }),
  'no masthead, no preface, no body': bare(`<statement name="resolution">${meta}</statement>`),
  'an empty body': aknFile({
    mainBody: '<paragraph><num/><content><p/></content></paragraph><list/><container/><p> \t</p>',
  }),
  'nothing but a note': aknFile({ mainBody: `<p>${note('1')}</p>` }),
  'everything twice': bare(
    `<statement name="resolution">${meta}<coverPage><p>§</p></coverPage><coverPage><p>§</p></coverPage><preface><p>§</p></preface><preface><p><docTitle>§</docTitle></p></preface><preamble><p>§</p></preamble><preamble><p>§</p></preamble><mainBody><p>§</p></mainBody><mainBody><p>§</p></mainBody><conclusions><p>§</p></conclusions><conclusions><p>§</p></conclusions></statement>`,
  ),
  'text between all parts': bare(
    `<statement name="resolution">${meta}§<coverPage>§<p>§</p>§</coverPage>§<preface>§<p>§</p>§</preface>§<preamble>§<formula>§</formula>§</preamble>§<mainBody>§<p>§</p>§</mainBody>§<conclusions>§<p>§</p>§</conclusions>§</statement>`,
  ),
  'a collection with its parts in its body': bare(
    `<documentCollection name="resolutions">${meta}<coverPage><p>§</p></coverPage><preface><p><docTitle>§</docTitle></p></preface><collectionBody><component><doc name="resolution"><preface><p><docNumber>§</docNumber></p><p><docTitle>§</docTitle></p></preface><mainBody>${paragraph('§', '1.')}</mainBody><conclusions><p>§</p></conclusions></doc></component><component><doc name="resolution"><preface><p><docNumber>§</docNumber></p></preface><mainBody>${paragraph('§', '1.')}</mainBody>${annex('<mainBody><p>§</p></mainBody>')}</doc></component></collectionBody></documentCollection>`,
  ),
  'a report of a debate': bare(
    `<debateReport name="meetingReport">${meta}<coverPage><p><docNumber refersTo="#symbol">A/77/PV.5</docNumber></p></coverPage><preface><p><docTitle>§</docTitle></p></preface><debateBody><debateSection name="item"><num>1.</num><heading>§</heading><speech by="#a"><from>§</from><p>§</p></speech><speech by="#b"><from>§</from><p>§ <remark>(§)</remark> §</p><rollCall><summary>§</summary></rollCall></speech><scene>§</scene><adjournment>§</adjournment></debateSection></debateBody></debateReport>`,
  ),
  'a judgment': bare(
    `<judgment name="order">${meta}<header><p>§ <neutralCitation>§</neutralCitation></p></header><judgmentBody><introduction><p>§</p></introduction><background><p>§</p></background><arguments><p>§</p></arguments><motivation><p>§</p></motivation><decision><p>§</p></decision></judgmentBody><conclusions><p>§</p></conclusions></judgment>`,
  ),
  'notes everywhere': aknFile({
    preface: `<p><docNumber>§${note('*')}</docNumber> <docTitle>§${note('**')} §</docTitle></p><p>§${note('1')}</p>`,
    preamble: `<formula name="enactingFormula"><p>§${note('2')}</p></formula><container name="preamble"><p>§${note('2')}</p></container>`,
    mainBody: `<paragraph class="H1"><num>I.${note('3')}</num><content><p>§${note('4')}</p></content></paragraph><paragraph><num>1.${note('5')}</num><content><p>§${note('6', `<p>§${note('7')} §</p>`)} §</p></content></paragraph>
      ${table(`<tr><th><p>§${note('†')}</p></th><th>§</th></tr><tr><td>§${note('‡')}</td><td><p>§</p><p>§${note('10', '<p>§</p><p>§</p><list><point><num>(a)</num><content><p>§</p></content></point></list>')}</p></td></tr>`)}
      <list><listIntroduction>§${note('8')}</listIntroduction>${point('(a)', `§${note('9')}`)}</list><subheading>§${note('10')}</subheading><crossHeading>§${note('11')}</crossHeading>`,
    after: `<conclusions><p>§${note('12')}<eol/>§</p></conclusions>`,
  }),
  'notes without a mark, without words, with one mark for all': aknFile({
    mainBody: `<p>§<authorialNote><p>§</p></authorialNote> §<authorialNote marker=" "><p>§</p></authorialNote> §<authorialNote marker="1"/> §${note('1')} §${note('1')}</p><authorialNote marker="2"><p>§</p></authorialNote><paragraph>${note('3')}<content><p>§</p></content></paragraph>`,
  }),
  'a note of tables, headings, quotations and lists': aknFile({
    mainBody: `<p>§${note('1', `<p>§</p>${table('<tr><td>§</td><td>§</td></tr>')}<heading>§</heading><quotedStructure><p>§</p></quotedStructure><list>${point('(a)', '§')}<sublist>${point('(i)', '§')}</sublist></list>`)} §</p>`,
  }),
  'references to notes': aknFile({
    mainBody: `<p>§<authorialNote eId="n1" marker="1"><p>§</p></authorialNote> §<noteRef href="#n1" marker="1"/> § <noteRef href="#nowhere" marker="7"/> <noteRef href="#n1"/>§</p>`,
  }),
  'tables with all that tables have': aknFile({
    mainBody:
      table(
        '<caption>§</caption><thead><tr><th colspan="2"><p>§</p></th><th rowspan="2">§</th></tr><tr><th>§</th><th>§</th></tr></thead><tbody><tr><td>§</td><td colspan="2">§</td></tr><tr><td rowspan="0">§</td><td colspan="x">§</td><td rowspan="99">§</td></tr></tbody><tfoot><tr><td>§</td></tr></tfoot>',
      ) +
      table('<tr/><tr><td/></tr>') +
      table('') +
      table('§<tr>§<td>§</td>§</tr>§<td>§</td><p>§</p>') +
      '<table><tr><td>§</td><td>§</td></tr></table>',
  }),
  'blocks in cells': aknFile({
    mainBody: table(
      `<tr><td><heading>§</heading><p>§</p><list>${point('(a)', '§')}${point('(b)', '§')}</list></td><td><paragraph><num>1.</num><content><p>§</p></content></paragraph><quotedStructure><p>§</p></quotedStructure></td></tr><tr><td>${table('<tr><td>§</td><td>§</td></tr><tr><td><p>§</p><p>§</p></td></tr>')}</td><td><ul><li>§</li><li>§</li></ul></td></tr><tr><td>§<br/>§<eol/>§</td><td><p>* * *</p><p>§</p></td></tr>`,
    ),
  }),
  'a table in a point, in a note, in a quotation and in an annex': aknFile({
    mainBody: `<list><point><num>(a)</num><content><p>§</p>${table('<tr><td>§</td></tr>')}<p>§</p></content></point></list><quotedStructure>${table('<tr><td>§</td></tr>')}</quotedStructure>`,
    after: annex(`<mainBody>${table('<tr><td>§</td></tr>')}</mainBody>`),
  }),
  'lists of all shapes': aknFile({
    mainBody: `<paragraph><num>1.</num><list><intro><p>§</p></intro>${point('(a)', '§')}<point><num>(b)</num><intro><p>§</p></intro><list>${point('(i)', '§')}${point('(ii)', '§')}</list><wrapUp><p>§</p></wrapUp></point><wrapUp><p>§</p></wrapUp></list></paragraph>
    <blockList><listIntroduction>§</listIntroduction><item><num>(a)</num><p>§</p></item><item><p>§</p></item><item>§</item><listWrapUp>§</listWrapUp></blockList>
    <list><sublist>${point('(i)', '§')}<sublist>${point('a.', '§')}</sublist></sublist>§${point('(ii)', '§')}</list><ul><li>§</li><li><p>§</p><ol><li>§</li></ol></li></ul><point><num>(z)</num></point><point>§</point><indent><num>–</num><content><p>§</p></content></indent>`,
  }),
  'lists twenty deep': aknFile({
    mainBody: `${Array.from({ length: 20 }, (_, i) => `<list><point><num>(${'abcdefghijklmnopqrst'.charAt(i)})</num><content><p>§</p></content>`).join('')}${'</point></list>'.repeat(20)}<p>§</p>`,
  }),
  'numbers where none is wanted': aknFile({
    mainBody:
      '<paragraph><num>1.</num><num>2.</num><content><p>§</p></content></paragraph><paragraph><content><p>§</p></content><num>3.</num></paragraph><paragraph><num><b>4</b>.<sup>§</sup></num><content><p>§</p></content></paragraph><paragraph><num>5.</num></paragraph><paragraph><num>6.</num></paragraph><paragraph><content><p>§</p></content></paragraph><p>§ <num>(a)</num> §</p><num>7.</num><p>§</p><num>8.</num><heading>§</heading><num>9.</num><table><tr><td>§</td></tr></table><num>§</num>',
  }),
  'headings in lines and lines in headings': aknFile({
    mainBody:
      '<content><p>§<subheading>§</subheading>§<heading>§</heading></p></content><heading>§<p>§</p>§</heading><heading><p>§</p><p>§</p></heading><section><p><num>I</num></p><heading>§<eol/>§</heading><heading/></section><paragraph class="H1"><content><p>§</p><p>§</p></content></paragraph>',
  }),
  'blocks in elements of a line': aknFile({
    mainBody: `<p>§ <mod>§ <quotedStructure><p>§</p>${point('(a)', '§')}</quotedStructure> §</mod> §</p><p><span class="italic">§<p>§</p>§</span> §</p><p><a href="https://www.un.org/">§<list>${point('(b)', '§')}</list>§</a></p>`,
  }),
  'emphasis cut in pieces': aknFile({
    mainBody:
      '<p><span class="bold"> §</span><span class="bold"> </span><span class="bold">§ </span>§<span class="italic"/> <span class="bold italic underline">§</span> <span class="smallCaps">§</span> <sup/><sub>§</sub> <b><i><u>§</u></i></b></p>',
  }),
  'comments, sections of data, references and instructions': aknFile({
    mainBody:
      '<p><!-- not here -->§<![CDATA[ § <b> ]]>&#167;&amp;&lt;§<?eop?> §<eop/></p><!-- nor here --><p>wor<!-- -->d <b>wo</b>rd §</p>',
  }),
  'links of all kinds': aknFile({
    mainBody:
      '<p><a>§</a> <a href="">§</a> <a href="file:///C:/x">§</a> <a href="javascript:alert(1)">§</a> <a href="https://undocs.org/A/ 77/1">§</a> <a href="https://www.un.org/"/> <a href="#para_1">§</a> <ref href="/akn/un/statement/2022/77-5">§</ref> <a href="https://www.un.org/">§ <a href="https://undocs.org/A/1">§</a> §</a> <mref>§ <ref href="https://undocs.org/A/2">§</ref></mref></p>',
  }),
  'pictures and their lines': aknFile({
    mainBody: '<p><img src="a.png"/></p><p>§ <img src="a.png"/>§</p><p><img src="map.png" alt="map"/>§</p>',
  }),
  'a table of contents': aknFile({
    mainBody:
      '<toc><tocItem href="#s1" level="1">§ <inline name="page">§</inline></tocItem><tocItem href="#s2" level="2">§</tocItem></toc><section><num>I.</num><heading>§</heading><content><p>§</p></content></section>',
  }),
  'typed labels and rules': aknFile({
    mainBody:
      paragraph('(a)\t§') +
      paragraph('59 -\t§') +
      paragraph('•\t§') +
      paragraph('__________') +
      paragraph('*\t§') +
      paragraph('* * *') +
      paragraph('– – –') +
      paragraph('§ __________ §') +
      paragraph('a)\u00a0§') +
      paragraph('(b)\t') +
      paragraph('§') +
      paragraph('1.\t(c)\t§') +
      paragraph('-\t-\t§'),
  }),
  'annexes in annexes': aknFile({
    after: annex(
      `<preface><p><docType>Annex</docType></p><p><docTitle>§</docTitle></p></preface><mainBody><p>§</p></mainBody>${annex(`<coverPage><p>§</p></coverPage><mainBody><heading>Appendix</heading><p>§</p></mainBody><conclusions><p>§</p></conclusions>`)}`,
    ),
  }),
  'attachments of other kinds': aknFile({
    after: `<attachments><attachment><heading>§</heading><subheading>§</subheading><statement name="resolution">${meta}<preamble><formula>§</formula></preamble><mainBody><p>§</p></mainBody></statement></attachment><attachment><documentRef href="#x"/></attachment><attachment><doc name="annex"><mainBody/></doc></attachment>§<doc name="annex"><mainBody><p>§</p></mainBody></doc></attachments><attachments><attachment><p>§</p></attachment></attachments>`,
  }),
  'components of many kinds': aknFile({
    mainBody: paragraph('§'),
    after: `<components><component><doc name="a"><preface><p>§</p></preface><preamble><p>§</p></preamble><mainBody><p>§${note('1')}</p></mainBody><conclusions><p>§</p></conclusions></doc></component><component><componentRef src="#b"/>§<p>§</p></component><p>§</p></components>`,
  }),
  'conclusions with signatures and votes': aknFile({
    mainBody: paragraph('§'),
    after:
      '<conclusions><container name="signature"><p><signature>§ <role>§</role> <person>§</person></signature></p></container><p><location>§</location>, <docDate date="2022-11-08">§</docDate></p><blockList><item><num>–</num><p>§</p></item></blockList><table><tr><td>In favour</td><td>§</td></tr></table></conclusions><mainBody><p>§</p></mainBody>',
  }),
  'notes on the document in its data': aknFile({
    meta: '<notes source="#un"><note><p>* §</p></note><note>§</note></notes><presentation><docketNumber refersTo="#publicationJobNumber">22-25005 (E)</docketNumber></presentation>',
  }),
  'a body without tags': aknFile({ mainBody: '§\n\n§' }),
  'words in what is empty elsewhere': aknFile({
    mainBody: `<p>§<eol>§</eol> <noteRef marker="1">§</noteRef> <eop>§</eop></p>${table('<tr><td>§<br>§</br></td></tr>')}`,
  }),
  'a prefix of its own': `<a:akomaNtoso xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13"><a:statement name="resolution"><a:meta><a:identification><a:FRBRWork><a:FRBRdate date="2022-11-08" name=""/></a:FRBRWork><a:FRBRExpression><a:FRBRlanguage language="eng"/></a:FRBRExpression></a:identification></a:meta><a:mainBody><a:paragraph><a:num>1.</a:num><a:content><a:p>§</a:p></a:content></a:paragraph><a:list><a:point><a:num>(a)</a:num><a:content><a:p>§</a:p></a:content></a:point></a:list></a:mainBody></a:statement></a:akomaNtoso>`,
  'line ends of three kinds and signs that nobody sees': aknFile({
    mainBody: '<p>§\r\n§\r§\u2028§\u0085§\u00ad §\u200b§ \ufeff§</p><p>§\u2060 \u00a0 §</p>',
  }),
}

/** Names of the files, and their words. */
export const unusualFiles: readonly { readonly name: string; readonly xml: string }[] = Object.entries(sources).map(
  ([name, xml]) => {
    let count = 0
    return { name, xml: xml.replaceAll('§', () => `w${++count}x`) }
  },
)
