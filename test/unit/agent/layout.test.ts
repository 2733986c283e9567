import { expect, it } from 'vitest'
import { slotOf, treePathOf } from '../../../src/agent/layout.ts'

it('a site is one directory and a mailbox one inside its domain’s', () => {
  expect(treePathOf({ kind: 'site', ref: 'ejemplo.com.ar' })).toEqual({
    root: 'sites',
    above: [],
    name: 'ejemplo.com.ar',
  })
  expect(treePathOf({ kind: 'mailbox', ref: 'a+b@ejemplo.com.ar' })).toEqual({
    root: 'mail',
    above: ['ejemplo.com.ar'],
    name: 'a+b',
  })
  expect(treePathOf({ kind: 'database', ref: 'tienda' })).toBeNull()
})

it('a slot has no character that means something in a path or in the trash', () => {
  expect(slotOf('j1', { kind: 'mailbox', ref: "o'neil~x@a.ar" })).toBe(
    'j1--mailbox--o%27neil%7ex@a.ar',
  )
})

it('long names get slots that fit and differ', () => {
  const slots = ['a', 'b'].map((end) =>
    slotOf('j'.repeat(64), { kind: 'site', ref: 'x'.repeat(249) + end }),
  )
  expect(new Set(slots).size).toBe(2)
  for (const slot of slots) expect(slot.length).toBeLessThanOrEqual(200)
})
