/** May bytes of this type become an address of ours? SVG is a document: what opened it by itself would run it as a page of our origin. */
export function isPicture(mediaType: string): boolean {
  return /^image\/(?!svg)[\w.-]+$/.test(mediaType)
}
