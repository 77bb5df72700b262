import type { Bucket } from './bucket.ts'
import type { Director } from './play.ts'

/** The same director, which tells every call as it happens: time in seconds, who, what, and what is there before it. */
export function traced(director: Director, bucket: Bucket, print: (line: string) => void): Director {
  const start = bucket.nowMs
  return {
    ...director,
    choose(due) {
      const chosen = director.choose(due)
      const { kind, key } = chosen.call
      const seconds = ((bucket.nowMs - start) / 1000).toFixed(2).padStart(7)
      const there = bucket.objects.get(key)?.text.slice(0, 7) ?? ''
      print(`${seconds}  ${chosen.actor.name.padEnd(6)} ${kind.padEnd(5)} ${shortKey(key)} ${there}`.trimEnd())
      return chosen
    },
  }
}

function shortKey(key: string): string {
  return key.replace('.quilt/named_packages/', '').replace(/^\.quilt\/packages\/(.{7}).*/, 'manifest $1')
}
