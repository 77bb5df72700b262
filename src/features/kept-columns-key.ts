/** Where the columns of package lists are kept on this device: names of metadata, which go with a sign-out. */
export const KEPT_COLUMNS = 'selvage:columns'
