import type { PreviewType } from '../preview-type.ts'

export const xmlType: PreviewType = {
  id: 'xml',
  name: 'XML',
  endings: [
    'xml',
    'xsd',
    'xsl',
    'xslt',
    'rdf',
    'owl',
    'rss',
    'atom',
    'gpx',
    'kml',
    'gml',
    'plist',
    'mzml',
    'sbml',
    'xmp',
  ],
  isIn: (head) => /^(?:\ufeff)?\s*<\?xml\s/.test(new TextDecoder().decode(head.subarray(0, 200))),
  load: async () => (await import('./open-xml.ts')).xmlOpener,
}
