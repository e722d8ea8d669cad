/**
 * A plain page number: digits, a Roman number, or a letter and a number (`5`, `iv`, `A-3`). It becomes part of an id.
 */
export const pageNumber = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/u
