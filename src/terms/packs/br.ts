import type { Pack } from './pack.ts'

export const br: Pack = {
  id: 'BR',
  version: 1,
  country: 'BR',
  verified: { by: null, on: null },
  reviewBy: '2027-04-09',
  facts: [
    {
      name: 'declaration_counts',
      code: 'law_br_7962_5',
      source: 'Decreto 7.962/2013 art. 5',
      confidence: 'A',
      on: true,
      effect: { does: 'declaration_counts' },
    },
    {
      name: 'withdrawal',
      code: 'law_br_cdc_49',
      source: 'CDC (Lei 8.078/1990) art. 49',
      confidence: 'A',
      on: true,
      effect: { does: 'cooling_off', days: 7, from: ['purchase'] },
    },
    {
      name: 'receipt',
      code: 'law_br_7962_5',
      source: 'Decreto 7.962/2013 art. 5',
      confidence: 'A',
      on: true,
      effect: { does: 'receipt_within', seconds: 60 },
    },
    {
      name: 'reason',
      code: 'law_br_cdc_49',
      source: 'CDC (Lei 8.078/1990) art. 49',
      confidence: 'A',
      on: true,
      effect: { does: 'reason_never_required' },
    },
    {
      name: 'no_charge_after_end',
      code: 'law_br_cdc_42',
      source: 'CDC (Lei 8.078/1990) art. 42, parágrafo único',
      confidence: 'C',
      on: false,
      effect: { does: 'no_charge_after_end' },
    },
    {
      name: 'notice_not_charged',
      code: 'law_br_11034_14',
      source: 'Decreto 11.034/2022 art. 14 II (efeito imediato)',
      confidence: 'C',
      on: false,
      effect: { does: 'notice_not_charged' },
    },
  ],
}
