import { Column } from '@uwdata/flechette'

/**
 * Makes Flechette take a value of a dictionary when a row names it. By itself it makes all of them when a batch is opened, as many
 * as the head of the dictionary claims, and each as long as its offsets say: a few hundred bytes would be the memory of the machine
 * (reliability §E 56). To be called once, before anything is read.
 */
export function takeDictionariesLazily(): void {
  Reflect.set(Column.prototype, 'cache', function cache(this: Column<unknown>): object {
    return new Proxy([], {
      get: (_, place) => {
        const at = Number(place)
        return at >= 0 && at < this.length ? this.at(at) : undefined
      },
    })
  })
}
