import type { Pack } from './pack.ts'

export const fr: Pack = {
  id: 'FR',
  version: 1,
  country: 'FR',
  verified: { by: null, on: null },
  reviewBy: '2027-04-09',
  facts: [
    {
      name: 'declaration_counts',
      code: 'law_fr_l215_1_1',
      source: 'Code de la consommation L215-1-1',
      confidence: 'A',
      on: true,
      effect: { does: 'declaration_counts' },
    },
    {
      name: 'withdrawal',
      code: 'law_eu_2011_83_9',
      source: 'Directive 2011/83/UE art. 9 à 16',
      confidence: 'B',
      on: true,
      effect: { does: 'cooling_off', days: 14, from: ['purchase'] },
    },
    {
      name: 'data_retrieval',
      code: 'law_eu_2023_2854_25',
      source: 'Règlement (UE) 2023/2854 art. 25',
      confidence: 'A',
      on: true,
      effect: { does: 'keep_data', days: 30 },
    },
    {
      name: 'reason',
      code: 'law_fr_d215_2',
      source: 'Code de la consommation D215-2',
      confidence: 'A',
      on: true,
      effect: { does: 'reason_never_required' },
    },
    {
      name: 'labels',
      code: 'law_fr_d215_1',
      source: 'Code de la consommation D215-1 et D215-3',
      confidence: 'A',
      on: true,
      effect: {
        does: 'labels',
        labels: { entry: 'résilier votre contrat', confirm: 'notification de la résiliation' },
      },
    },
    {
      name: 'withdrawal_labels',
      code: 'law_fr_d221_5',
      source: 'Code de la consommation L221-21 et D221-5',
      confidence: 'C',
      on: false,
      effect: {
        does: 'labels',
        labels: {
          withdrawal: 'renoncer au contrat ici',
          confirmWithdrawal: 'confirmer la rétractation',
        },
      },
    },
    {
      name: 'code_screen',
      code: 'law_fr_d215_3',
      source: 'Code de la consommation D215-3 (par prudence)',
      confidence: 'M',
      on: false,
      effect: { does: 'no_offers_on_code_screen' },
    },
    {
      name: 'renewal_notice',
      code: 'law_fr_l215_1',
      source: 'Code de la consommation L215-1',
      confidence: 'C',
      on: false,
      effect: { does: 'renewal_notice', earliestDays: 90, latestDays: 30 },
    },
  ],
}
