/** Style of a list whose labels are of no language: `10.1`. The reader of sources calls it so (docs/source-format.md, Written out). */
export const otherStyle = 'other'
