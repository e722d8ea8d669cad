import type { Inline, Lang, Position } from './nodes.ts'

/** What the masthead is made of: data, not words. The words come from templates/conventions/. */
export interface Meta {
  /** At least one; two for a joint document (A/79/876-S/2025/230). */
  readonly symbols: readonly string[]
  /** Names a template in templates/documents/, e.g. `note-verbale`. */
  readonly kind: string
  readonly language: Lang
  /** Present when the text is a translation, or when the masthead is to name the original. */
  readonly originalLanguage?: Lang
  /** Keys of conventions `organs`, e.g. `general-assembly`. */
  readonly organs: readonly string[]
  /** Key of conventions `distribution`, e.g. `general`. */
  readonly distribution?: string
  /** Date of issue, ISO 8601 (`2021-06-15`). */
  readonly date: string
  readonly job?: Job
  readonly session?: Session
  readonly agenda: readonly AgendaItem[]
  /** The masthead line by line, as published: it stands in place of the lines that the other fields would make. */
  readonly coverPage?: readonly Line[]
  readonly preface?: Preface
  /** Printed number of a resolution or decision, before its title (`77/5.`), verbatim. */
  readonly number?: string
  readonly title: readonly Inline[]
  /** Profile of the language's typography, or `asPublished`; the language's first one when absent. */
  readonly typography?: string
  /** Address of the official text; derived from the symbol when the source gives none. */
  readonly source?: string
  /** Where each field stands in the source, by its key (`date`, `job.number`, `agenda.0.item`). */
  readonly positions: Readonly<Record<string, Position>>
}

/** Job number and the opaque ddmmyy dates printed after it (`21-08000 (F) 290621 300621`). */
export interface Job {
  readonly number: string
  readonly dates: readonly string[]
}

/** A session of the organ. `text` replaces the words that would be derived from `number`. */
export interface Session {
  readonly number: number
  readonly text?: string
}

export interface AgendaItem {
  /** The line that names the item, e.g. `Point 118 d) de la liste préliminaire` with its note call. */
  readonly item: readonly Inline[]
  readonly title: readonly Inline[]
}

/** What stands around the title: who adopted a resolution and when, which committee it came from. */
export interface Preface {
  readonly above: readonly Line[]
  readonly below: readonly Line[]
}

/** One line of the masthead or around the title. */
export interface Line {
  /**
   * What it says: `symbol`, `date`, `session`, `doc-proponent` (Akoma Ntoso `docProponent`). The class of its
   * paragraph.
   */
  readonly name: string
  /** Where it is not in the language of the document. */
  readonly lang?: Lang
  readonly children: readonly Inline[]
}
