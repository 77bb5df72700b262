import type { Script } from '../operations.ts'

const registry = 's3://<main>'

const tree = {
  'in/a.txt': '1',
  'in/.hidden': 'h',
  'in/.DS_Store': 'ds',
  'in/deep/er/b.csv': 'b',
  'in/deep/c.csv': 'c',
  'in/build/out.o': 'o',
}

/** A script that packs `in` with these rules. */
function ignoring(name: string, rules: string, more: Readonly<Record<string, string>> = {}): Script {
  return {
    name: `.quiltignore: ${name}`,
    files: { ...tree, ...more, 'in/.quiltignore': rules },
    steps: [
      { do: 'new' },
      { do: 'setDir', key: '/', source: '<files>/in' },
      { do: 'push', name: 'lab/folder', registry, message: 'ignored' },
      { do: 'show' },
    ],
  }
}

/** Rows 15 and 16: folders of this machine and of a bucket. */
export const folderScripts: readonly Script[] = [
  {
    name: 'a folder is packed at the root',
    files: tree,
    steps: [
      { do: 'new' },
      { do: 'setDir', key: '.', source: '<files>/in', meta: '{"of": "folder"}' },
      { do: 'show' },
      { do: 'push', name: 'lab/folder', registry, message: 'folder' },
    ],
  },
  {
    name: 'a folder is packed without metadata: the package has null',
    files: tree,
    steps: [
      { do: 'new' },
      { do: 'setMeta', meta: '{"gone": 1}' },
      { do: 'setDir', key: '/', source: '<files>/in/' },
      { do: 'show' },
      { do: 'push', name: 'lab/folder', registry },
    ],
  },
  {
    name: 'a folder is packed below a key, with metadata that push drops',
    files: tree,
    steps: [
      { do: 'new' },
      { do: 'setDir', key: '/x/y/', source: '<files>/in/deep', meta: '{"folder": [1]}' },
      { do: 'show' },
      { do: 'push', name: 'lab/folder', registry },
      { do: 'show' },
    ],
  },
  {
    name: 'the newer or the older entry wins, as the policy says',
    files: { ...tree, 'more/a.txt': 'another', 'more/z.txt': 'z' },
    steps: [
      { do: 'new' },
      { do: 'setDir', key: '.', source: '<files>/in' },
      { do: 'setMeta', path: 'a.txt', meta: '{"k": 1}' },
      { do: 'setDir', key: '.', source: '<files>/more', updatePolicy: 'existing' },
      { do: 'show' },
      { do: 'setDir', key: '.', source: '<files>/more', updatePolicy: 'incoming' },
      { do: 'show' },
      { do: 'setDir', key: '.', source: '<files>/more', updatePolicy: 'other', refused: 'bad policy' },
      { do: 'push', name: 'lab/policy', registry },
    ],
  },
  {
    name: 'folders that cannot be packed',
    files: tree,
    steps: [
      { do: 'new' },
      { do: 'setDir', key: '.', source: '<files>/nowhere', refused: 'no such folder' },
      { do: 'setDir', key: '.', source: '<files>/in/a.txt', refused: 'no such folder' },
      { do: 'setDir', key: 'a/../b', source: '<files>/in', refused: 'bad key' },
      { do: 'setDir', key: 'a//b', source: '<files>/in', refused: 'bad key' },
      { do: 'setDir', key: '.', source: 's3://<main>/x/?versionId=1', refused: 'a folder has no version' },
      { do: 'set', key: 'file', text: '1' },
      { do: 'setDir', key: 'file/below', source: '<files>/in/deep', refused: 'folder over a file' },
      { do: 'setDir', key: 'file', source: '<files>/in/deep', refused: 'folder over a file' },
      { do: 'set', key: 'a.txt/x', text: '1' },
      { do: 'setDir', key: '.', source: '<files>/in', refused: 'over a folder' },
    ],
  },
  ignoring('names, folders and patterns', '.DS_Store\nbuild/\n*.csv\n'),
  ignoring('it ignores itself', '.quiltignore\n.hidden'),
  ignoring('sets of signs', '[ab].*\n[!a-z]*\n?ut.o\n'),
  ignoring('no comments and no negation', '# deep\n!a.txt\n#a.txt\n', { 'in/#a.txt': 'hash', 'in/!a.txt': 'bang' }),
  ignoring('lines of Windows', 'build\r\na.txt\r\n', { 'in/a.txt\r': 'odd' }),
  ignoring('a star crosses slashes', 'd*.csv\n'),
  ignoring('rules of a folder below do not count', '', { 'in/deep/.quiltignore': '*' }),
  {
    name: '.quiltignore: a rule that fits the way to the folder drops everything',
    files: { 'scratch-1/in/a.txt': '1', 'scratch-1/in/.quiltignore': 'scratch*\n' },
    steps: [{ do: 'new' }, { do: 'setDir', key: '.', source: '<files>/scratch-1/in' }, { do: 'show' }],
  },
  {
    name: 'links to files are followed, links to folders are not',
    files: { 'in/a.txt': '1', 'elsewhere/b.txt': 'b', 'elsewhere/deep/c.txt': 'c' },
    links: { 'in/to-file': '../elsewhere/b.txt', 'in/to-folder': '../elsewhere/deep', 'in/broken': '../nowhere' },
    steps: [
      { do: 'new' },
      { do: 'setDir', key: '.', source: '<files>/in' },
      { do: 'set', key: 'set', source: '<files>/in/to-file' },
      { do: 'set', key: 'through', source: '<files>/in/to-folder/c.txt' },
      { do: 'show' },
      { do: 'build', name: 'lab/links' },
      { do: 'push', name: 'lab/links', registry },
    ],
  },
  {
    name: 'sources as they are written',
    files: { 'a b#.txt': '1' },
    steps: [
      { do: 'put', key: 'raw/a b+c.txt', text: '1' },
      { do: 'new' },
      { do: 'set', key: '1', source: 'S3://<main>/raw/a%20b+c.txt#part' },
      { do: 'set', key: '2', source: 's3://<main>/raw/a b%2Bc.txt?versionId=&empty' },
      { do: 'set', key: '3', source: '  s3://<main>/raw/a%20b+c.txt' },
      { do: 'set', key: '4', source: 'file://<files>/a%20b%23.txt' },
      { do: 'set', key: '5', source: 'file://localhost<files>/./../files/a%20b%23.txt' },
      { do: 'set', key: '6', source: '<files>/../files//a b#.txt' },
      { do: 'set', key: 'x', source: 'file://other<files>/a%20b%23.txt', refused: 'not a URI' },
      { do: 'set', key: 'x', source: 's3:///raw/a', refused: 'not a URI' },
      { do: 'set', key: 'x', source: '', refused: 'no source' },
      { do: 'show' },
    ],
  },
  {
    name: 'a folder of a bucket, versions pinned',
    steps: [
      { do: 'put', key: 'raw/a.txt', text: 'old' },
      { do: 'put', key: 'raw/a.txt', text: 'new' },
      { do: 'put', key: 'raw/d/b c.csv', text: 'b' },
      { do: 'put', key: 'raw/gone.txt', text: 'gone' },
      { do: 'remove', key: 'raw/gone.txt' },
      { do: 'put', key: 'raw-2/not.txt', text: 'not' },
      { do: 'new' },
      { do: 'setDir', key: 'x/', source: 's3://<main>/raw', meta: '{"from": "bucket"}' },
      { do: 'setDir', key: 'y', source: 's3://<main>/raw/' },
      { do: 'show' },
      { do: 'push', name: 'lab/bucket', registry, message: 'linked' },
      { do: 'put', key: 'raw/a.txt', text: 'newer' },
      { do: 'browse', name: 'lab/bucket', registry },
      { do: 'show' },
    ],
  },
  {
    name: 'a folder of a bucket, without versions',
    steps: [
      { do: 'put', key: 'raw/a.txt', text: 'a' },
      { do: 'new' },
      { do: 'setDir', key: '.', source: 's3://<main>/raw', unversioned: true },
      { do: 'show' },
      { do: 'push', name: 'lab/bucket', registry },
    ],
  },
  {
    name: 'a folder of a bucket that keeps no versions',
    versions: { main: false },
    steps: [
      { do: 'put', key: 'raw/a.txt', text: 'a' },
      { do: 'new' },
      { do: 'setDir', key: '.', source: 's3://<main>/raw' },
      { do: 'show' },
      { do: 'push', name: 'lab/bucket', registry },
    ],
  },
  {
    name: 'objects of a bucket, with and without their versions',
    steps: [
      { do: 'put', key: 'raw/a b.txt', text: 'old', saveAs: 'old' },
      { do: 'put', key: 'raw/a b.txt', text: 'new' },
      { do: 'new' },
      { do: 'set', key: 'pinned', source: 's3://<main>/raw/a%20b.txt' },
      { do: 'set', key: 'old', source: 's3://<main>/raw/a%20b.txt?versionId=<old>' },
      { do: 'set', key: 'loose', source: 's3://<main>/raw/a%20b.txt', unversioned: true, meta: '{"k": 1}' },
      { do: 'show' },
      { do: 'set', key: 'x', source: 's3://<main>/raw/nothing', refused: 'no such object' },
      { do: 'set', key: 'x', source: 's3://<main>/raw/', refused: 'a folder is no file' },
      { do: 'set', key: 'x', source: 's3://<main>/raw/a%20b.txt?x=1', refused: 'not a URI' },
      { do: 'set', key: 'x', source: 'ftp://host/file', refused: 'not a URI' },
      { do: 'push', name: 'lab/objects', registry },
    ],
  },
]
