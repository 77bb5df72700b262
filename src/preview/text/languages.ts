/** Grammars of the highlighter by the endings of the files that it is for, and the names that people call them by. */
const LANGUAGES: readonly (readonly [grammar: string, name: string, endings: string, fileNames?: string])[] = [
  ['python', 'Python', 'py pyi pyw', 'snakefile'],
  ['r', 'R', 'r', '.rprofile'],
  ['julia', 'Julia', 'jl'],
  ['javascript', 'JavaScript', 'js mjs cjs jsx'],
  ['typescript', 'TypeScript', 'ts mts cts tsx'],
  ['bash', 'Shell', 'sh bash zsh', '.bashrc .profile'],
  ['powershell', 'PowerShell', 'ps1'],
  ['sql', 'SQL', 'sql'],
  ['c', 'C', 'c h'],
  ['cpp', 'C++', 'cc cpp cxx hpp hh cu'],
  ['java', 'Java', 'java'],
  ['kotlin', 'Kotlin', 'kt kts'],
  ['scala', 'Scala', 'scala'],
  ['groovy', 'Groovy', 'groovy nf', 'jenkinsfile'],
  ['go', 'Go', 'go'],
  ['rust', 'Rust', 'rs'],
  ['swift', 'Swift', 'swift'],
  ['ruby', 'Ruby', 'rb', 'gemfile rakefile'],
  ['perl', 'Perl', 'pl pm'],
  ['php', 'PHP', 'php'],
  ['lua', 'Lua', 'lua'],
  ['matlab', 'MATLAB', 'm'],
  ['fortran', 'Fortran', 'f f90 f95'],
  ['css', 'CSS', 'css scss less'],
  ['dockerfile', 'Dockerfile', 'dockerfile', 'dockerfile'],
  ['makefile', 'Makefile', 'mk', 'makefile'],
  ['cmake', 'CMake', 'cmake', 'cmakelists.txt'],
  ['ini', 'Configuration', 'ini cfg conf properties', '.env .gitconfig'],
  ['diff', 'Diff', 'diff patch'],
  ['latex', 'LaTeX', 'tex bib sty'],
  ['graphql', 'GraphQL', 'graphql gql'],
  ['protobuf', 'Protocol Buffers', 'proto'],
]

const PLAIN = 'txt text log out err rst adoc asc lst list dat srt vtt nfo 1st'
const PLAIN_NAMES =
  'license licence copying authors changelog readme notice .gitignore .dockerignore .gitattributes requirements.txt'

const words = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(' '))

export const textEndings: readonly string[] = [...LANGUAGES.flatMap(([, , endings]) => words(endings)), ...words(PLAIN)]
export const textFileNames: readonly string[] = [
  ...LANGUAGES.flatMap(([, , , names]) => words(names)),
  ...words(PLAIN_NAMES),
]

/** What a file's name says of its language; undefined: nothing. */
export function languageOf(path: string): { readonly grammar: string; readonly name: string } | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const ending = name.slice(name.lastIndexOf('.') + 1)
  const found =
    LANGUAGES.find(([, , , names]) => words(names).includes(name)) ??
    (name.includes('.') ? LANGUAGES.find(([, , endings]) => words(endings).includes(ending)) : undefined)
  return found && { grammar: found[0], name: found[1] }
}
