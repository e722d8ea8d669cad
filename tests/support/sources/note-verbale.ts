/** Returns a small source that builds without diagnostics. `body` is Markdown. */
export function noteVerbale(symbol: string, body: string): string {
  return `---
symbol: ${symbol}
kind: note-verbale
language: fr
original-language: en
organ: general-assembly
distribution: general
date: 2021-06-15
job: { number: 21-08000, dates: ["290621", "300621"] }
session: 76
agenda:
  - item: Point 118 d) de la liste préliminaire
    title: Élections aux sièges devenus vacants dans les organes subsidiaires
title: Note verbale datée du 14 juin 2021
---

${body}
`
}
