import type { Json } from '../../package/index.ts'
import { fits, isList, type Keywords, type SchemaProblem, type Spot } from './json-schema-keyword.ts'

export const combiningKeywords: Keywords = {
  allOf(schemas, { also }) {
    if (isList(schemas)) for (const schema of schemas) also(schema)
  },

  anyOf(schemas, spot) {
    if (isList(schemas) && !schemas.some((schema) => fits(spot, schema))) reportNearest(schemas, spot)
  },

  oneOf(schemas, spot) {
    if (!isList(schemas)) return
    const fitting = schemas.filter((schema) => fits(spot, schema)).length
    if (fitting === 0) reportNearest(schemas, spot)
    else if (fitting > 1) spot.report(`must fit only one of the forms allowed here, but fits ${fitting}`)
  },

  not(schema, spot) {
    if (fits(spot, schema)) spot.report('has a form that is not allowed here')
  },

  if(condition, spot) {
    const next = spot.schema.get(fits(spot, condition) ? 'then' : 'else')
    if (next !== undefined) spot.also(next)
  },
}

const MOST_COMPARED = 5

/**
 * None of several forms fits: tells what is wrong with the one that the value comes nearest to, where there is one.
 * Nearest is the form whose first problem lies deepest, and then the one with fewest.
 */
function reportNearest(schemas: readonly Json[], spot: Spot): void {
  const attempts = schemas.map((schema) => spot.problemsOf(schema, spot.value, MOST_COMPARED))
  const [nearest = [], next = []] = attempts.toSorted(
    (one, two) => depthOf(two) - depthOf(one) || one.length - two.length,
  )
  const [problem] = nearest
  const isClear = problem !== undefined && (depthOf(nearest) > depthOf(next) || attempts.length === 1)
  spot.report(
    isClear
      ? `fits none of the forms allowed here; of the nearest one, ${problem.pointer} ${problem.message}`
      : `fits none of the ${schemas.length} forms allowed here`,
  )
}

function depthOf(problems: readonly SchemaProblem[]): number {
  return (problems[0]?.pointer ?? '').split('/').length
}
