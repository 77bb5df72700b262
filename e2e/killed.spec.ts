import { forgetFolder, killFolder } from './kill-bed.ts'
import { playRound, type RoundPlan } from './kill-round.ts'
import { expect, test } from './test.ts'

/** Numbers between 0 and 1 that come again with the same seed. */
function* chances(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    yield state / 2 ** 31
  }
}

async function playRounds(rounds: number, mib: number, seed: number): Promise<void> {
  const chance = chances(seed)
  const draw = () => chance.next().value
  const folder = await killFolder(mib, seed)
  let killed = 0
  for (let round = 0; round < rounds; round += 1) {
    const fate = draw()
    const plan: RoundPlan = {
      killsAt: draw() < 0.7 ? [draw() * 1.02] : [draw() * 0.6, draw() * 0.4 + 0.62],
      after: fate < 0.15 ? 'give up' : fate < 0.3 ? 'forget and go on' : 'go on',
      patienceMs: 20_000 + mib * 300,
    }
    const start = performance.now()
    const { kills, sentAgain, atOnce, ended } = await playRound(folder, plan)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const at = plan.killsAt.map((share) => share.toFixed(3)).join(', ')
    console.log(
      `round ${round} (seed ${seed}): killed ${kills}× at ${at}, ${plan.after}: ${ended}; ${sentAgain} sent again, ${atOnce} at once, ${seconds} s`,
    )
    if (kills > 0) killed += 1
    expect(sentAgain, `bodies sent again in round ${round}`).toBeLessThanOrEqual(Math.max(1, kills) * atOnce)
  }
  // A round may be over before its moment comes; most are not, or nothing was shown.
  expect(killed).toBeGreaterThan(rounds / 2)
  await forgetFolder(folder)
}

test('a push whose browser is killed at any moment goes on where it was, or leaves nothing', async () => {
  // Half a minute on a quiet machine.
  test.setTimeout(900_000)
  await playRounds(8, 64, 7)
})

test('so it is 500 times with 400 MiB @long', async () => {
  const rounds = Number(process.env.SELVAGE_KILLS ?? 500)
  test.setTimeout(rounds * 120_000)
  await playRounds(rounds, 400, Number(process.env.SELVAGE_SEED ?? 11))
})
