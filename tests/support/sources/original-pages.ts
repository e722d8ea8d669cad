/**
 * Cases whose source marks the pages of its original, which the EPUB lists instead of the PDF's. Labels, and the first
 * words of each page without spaces, taken from the source by hand.
 */
export const originalPages: Readonly<Record<string, readonly { readonly label: string; readonly words: string }[]>> = {
  'original-pages': [
    ['1', 'UnitedNationsA/79/11GeneralAssembly'],
    ['2', 'themiddleofasentence,andthethird'],
    ['3', 'thatareemphasized.1Anotestandswhere'],
    ['A-1', 'beginsapageofitsown.'],
    ['4', 'I.Aheadingatthetopofapage'],
    ['5', '1.Anumberedparagraphbegins'],
    ['6', '(a)Thepointishere;(b)Thenext'],
    ['7', 'resolution60/251overtheend'],
    ['8', 'StateSeatsKazakhstan1'],
    ['9', 'Uruguay2'],
    ['10', 'AnnexThelastpagebeginsafter'],
    ['11', ''],
  ].map(([label = '', words = '']) => ({ label, words })),
}
