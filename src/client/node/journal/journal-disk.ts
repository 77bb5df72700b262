/** What a journal needs of the disk; tests give one that fails. */
export interface JournalDisk {
  /** Undefined where there is none. */
  read(path: string): Promise<string | undefined>
  /** Opens a file to write behind its end, and makes it where there is none, with its folders; only we may read it. */
  open(path: string): Promise<JournalFile>
  /** Makes a file with this text, all at once; false where there is one already. */
  create(path: string, text: string): Promise<boolean>
  rename(from: string, to: string): Promise<void>
  /** What is not there is no error. */
  remove(path: string): Promise<void>
}

export interface JournalFile {
  /** Resolves when the text would outlive a crash of the machine. */
  append(text: string): Promise<void>
  close(): Promise<void>
}
