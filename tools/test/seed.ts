/** What random tests draw from: the same in each run, so that a run says of the code alone. Another by `SELVAGE_SEED`. */
export const seed = Number(process.env.SELVAGE_SEED ?? 20_261_124)
