/** Every `--standard` that can be built. */
export const standards: readonly string[] = ['ua1']
