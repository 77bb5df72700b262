/**
 * JSON without loss, as Python reads it (format §2.6, §3.2):
 *
 * - an int token is a `bigint`, any other number token a `number` (so `1` and `1.0` differ, and 2^53 is no limit)
 * - an object is a `Map`: it keeps the order of its keys, a duplicate key keeps the first place and takes the last
 *   value, and `__proto__` is a key like any other
 * - strings may hold lone surrogates; `NaN` and the infinities are numbers
 */
export type Json = null | boolean | string | bigint | number | readonly Json[] | JsonObject
export type JsonObject = ReadonlyMap<string, Json>
