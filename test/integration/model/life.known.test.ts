import { test } from 'vitest'
import { histories, liveThrough } from './lives.ts'

test(`${histories} histories, the same ones each time, go as the model says`, async () => {
  await liveThrough(20261126)
}, 1_200_000)
