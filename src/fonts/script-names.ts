/** Codes of the scripts that Node 20 knows (ISO 15924, Unicode 15), as values of the property Script. */
const CODES =
  `Adlm Aghb Ahom Arab Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Bopo Brah Brai Bugi Buhd Cakm Cans Cari Cham
  Cher Chrs Copt Cpmn Cprt Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Geor Glag Gong Gonm Goth Gran Grek Gujr
  Guru Hang Hani Hano Hatr Hebr Hira Hluw Hmng Hmnp Hung Ital Java Kali Kana Kawi Khar Khmr Khoj Kits Knda Kthi Lana
  Laoo Latn Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo Mtei
  Mult Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx
  Plrd Prti Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sylo Syrc Tagb Takr
  Tale Talu Taml Tang Tavt Telu Tfng Tglg Thaa Thai Tibt Tirh Tnsa Toto Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii
  Zanb`.split(/\s+/u)

const names = new Intl.DisplayNames('en', { type: 'script' })

/** Names the script of a character (`Georgian`), or says that it is an emoji or a sign that belongs to no script. */
export function scriptOf(character: string): string {
  if (/^\p{Extended_Pictographic}/u.test(character)) return 'emoji'
  const code = CODES.find(one => new RegExp(`^\\p{Script=${one}}`, 'u').test(character))
  return code === undefined ? 'signs' : (names.of(code) ?? code)
}
