import type { Texts } from '../texts.ts'

/** What terms say besides dates and money, by the codes of notices and rules. */
export const terms: Texts['terms'] = {
  why: 'D’où vient chaque règle ?',
  rule: 'Règle',
  source: 'Où elle est écrite',
  ours: (provider) => `Conditions de service de ${provider}`,
  notices: {
    bank_stops_debit:
      'Si vous payez par débit d’un compte bancaire, vous pouvez aussi demander à votre banque de le bloquer, jusqu’à 24 heures ouvrées avant l’échéance, ou de l’annuler dans les 30 jours. Cela seul ne résilie pas le service.',
    counts_from_formalisation:
      'Le préavis court à partir du moment où vous confirmez par écrit avec le code.',
    refund_given_up: 'Si vous choisissez de rester plus longtemps, il n’y a pas de remboursement.',
    notice_not_charged: 'Rien ne vous est facturé pendant le préavis.',
    unconfirmed_goes_to_review:
      'Si vous ne saisissez jamais le code, votre demande n’est pas perdue : une personne l’examine et la date d’aujourd’hui reste valable.',
  },
  /** What stays to the last day, by kind. */
  alive: {
    phone_number:
      'Vos numéros restent actifs jusqu’au dernier jour, pour que vous puissiez demander leur portabilité.',
    recording: 'Les enregistrements peuvent être téléchargés jusqu’au dernier jour.',
  },
  aliveOther: (kind) => `Reste actif jusqu’au dernier jour : ${kind}.`,
  rules: {
    cutoff_first_of_due_month:
      'Le prélèvement n’a pas lieu si vous demandez la résiliation avant le 1er du mois où il arrive à échéance.',
    cutoff_days_before:
      'Le paiement n’a pas lieu si vous demandez la résiliation avec le nombre de jours d’avance que prévoit votre offre.',
    cutoff_business_days_before:
      'Le paiement n’a pas lieu si vous demandez la résiliation avec le nombre de jours ouvrés d’avance que prévoit votre offre.',
    cutoff_due_date:
      'Le paiement n’a pas lieu si vous demandez la résiliation avant le jour de l’échéance.',
    cutoff_notice: 'Le paiement n’a pas lieu si le préavis se termine avant l’échéance.',
    ends_at_once: 'Le service prend fin aussitôt.',
    ends_after_notice: 'Le service prend fin à l’issue du préavis.',
    ends_on_last_paid_day: 'Le service prend fin le dernier jour que vous avez payé.',
    ends_with_owed_term:
      'Le délai pour arrêter le renouvellement est passé : le service prend fin avec la période facturée.',
    ends_on_chosen_day: 'Le service prend fin le jour que vous avez choisi.',
    cooling_off:
      'Vous pouvez vous rétracter les premiers jours et récupérer ce que vous avez payé.',
    refund_within: 'Le remboursement vous parvient dans un délai fixé.',
    charged_by_day: 'La période qui contient votre dernier jour est facturée au jour près.',
    commitment: 'Vous avez pris un engagement de durée : un départ anticipé a un coût.',
    data_kept: 'Les données sont conservées quelque temps après la fin, puis supprimées.',
    data_wiped: 'Rien n’est conservé après la fin.',
    backups_expire: 'Les sauvegardes sont supprimées à l’échéance de leur durée de conservation.',
    stays_alive: 'Ce que votre offre garde actif n’est pas touché avant la fin du dernier jour.',
    code_window: 'Le code est valable jusqu’à la fin de son délai.',
    unconfirmed_lapses: 'Si vous ne confirmez pas à temps, la demande reste sans effet.',
    unconfirmed_reviewed: 'Si vous ne confirmez pas à temps, une personne examine la demande.',
    undo_window: 'Après la confirmation, vous avez un certain temps pour annuler la résiliation.',
    wiped_within:
      'La résiliation s’achève dans un délai fixé, compté à partir de votre confirmation ou de votre dernier jour.',
    told: 'Nous prévenons les services qui clôturent votre compte.',
  },
  law: {
    declared_after_cutoff: 'Une période qui commence après la fin ne vous est pas facturée.',
    service_continues: 'Le préavis ne vous est pas facturé.',
    ends_after_notice: 'La loi raccourcit le préavis.',
    ends_with_owed_term: 'Le service prend fin sans la période qui devait être facturée.',
    cooling_off: 'La loi vous donne plus de temps pour vous rétracter avec remboursement.',
    refund_within: 'La loi fixe un délai pour que le remboursement vous parvienne.',
    commitment: 'Rien ne vous est facturé pour un départ anticipé.',
    data_wiped: 'Vos données sont conservées quelque temps pour que vous puissiez les télécharger.',
    data_kept: 'Vos données sont conservées plus longtemps pour que vous puissiez les télécharger.',
    unconfirmed_lapses: 'Votre demande compte même sans confirmation : une personne l’examine.',
  },
  /** The right to leave with a refund, where it is a law's. */
  lawWithdrawal: 'Vous pouvez vous rétracter et récupérer ce que vous avez payé.',
  demands: {
    receipt_within: 'Vous recevez la preuve de votre demande dans le délai que fixe la loi.',
    reason_never_required: 'Vous n’avez pas à dire pourquoi vous partez.',
    no_offers_on_code_screen: 'L’écran du code ne comporte ni offre ni enquête.',
    topology: 'Avant l’envoi de la demande, un récapitulatif vous permet de la modifier.',
    asks_termination_kind: 'Vous pouvez dire si la résiliation est ordinaire ou extraordinaire.',
    labels: 'Les boutons portent les mots que la loi prescrit.',
  },
  verified: (by, day) => `vérifié par ${by} le ${day}`,
  unverified: (provider) => `élément activé par ${provider}, non vérifié`,
  lawOther: 'La loi améliore cette règle en votre faveur.',
}
