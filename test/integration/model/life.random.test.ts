import { test } from 'vitest'
import { histories, liveThrough } from './lives.ts'

const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31))

test(`${histories} new histories go as the model says (MODEL_SEED=${seed})`, async () => {
  await liveThrough(seed, process.env.MODEL_PATH)
}, 1_200_000)
