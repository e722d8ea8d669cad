import type { Inline, Lang, Position } from './nodes.ts'

/** Data from which the masthead is made. The words come from templates/conventions/. */
export interface Meta {
  /** At least one; two for a joint document (A/79/876-S/2025/230). */
  readonly symbols: readonly string[]
  /** Names a template in templates/documents/, for example `note-verbale`. */
  readonly kind: string
  readonly language: Lang
  /** Set if the text is a translation, or if the masthead names the original language. */
  readonly originalLanguage?: Lang
  /** Keys of conventions `organs`, for example `general-assembly`. */
  readonly organs: readonly string[]
  /** Key of conventions `distribution`, for example `general`. */
  readonly distribution?: string
  /** Date of issue, ISO 8601 (`2021-06-15`). */
  readonly date: string
  readonly job?: Job
  readonly session?: Session
  readonly agenda: readonly AgendaItem[]
  /** The masthead line by line, as published. Replaces the lines that the other fields would produce. */
  readonly coverPage?: readonly Line[]
  readonly preface?: Preface
  /** Printed number of a resolution or decision, before its title (`77/5.`), unchanged. */
  readonly number?: string
  readonly title: readonly Inline[]
  /** Profile of the language's typography, or `asPublished`. Defaults to the language's first profile. */
  readonly typography?: string
  /** Address of the official text. Derived from the symbol if the source gives none. */
  readonly source?: string
  /** Source position of each field, by key (`date`, `job.number`, `agenda.0.item`). */
  readonly positions: Readonly<Record<string, Position>>
}

/** Job number and the ddmmyy dates printed after it (`21-08000 (F) 290621 300621`). */
export interface Job {
  readonly number: string
  readonly dates: readonly string[]
}

/** A session of the organ. `text` replaces the words derived from `number`. */
export interface Session {
  readonly number: number
  readonly text?: string
}

export interface AgendaItem {
  /** The line that names the item, for example `Point 118 d) de la liste préliminaire` with its note call. */
  readonly item: readonly Inline[]
  readonly title: readonly Inline[]
}

/** Lines around the title: who adopted a resolution and when, and the committee that proposed it. */
export interface Preface {
  readonly above: readonly Line[]
  readonly below: readonly Line[]
}

/** One line of the masthead, or above or below the title. */
export interface Line {
  /** Class of its paragraph: `symbol`, `date`, `session`, `doc-proponent` (Akoma Ntoso `docProponent`). */
  readonly name: string
  /** If it is not the document's language. */
  readonly lang?: Lang
  readonly children: readonly Inline[]
}
