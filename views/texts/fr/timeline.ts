import type { Texts } from '../texts.ts'

/** The drawn timeline. Arguments come ready for reading. */
export const timeline: Texts['timeline'] = {
  title: 'Ce qui se passe et quand',
  ofCancellation: 'Chronologie',
  table: {
    show: 'Voir sous forme de tableau',
    when: 'Quand',
    what: 'Ce qui se passe',
    means: 'Ce que cela signifie',
    state: 'Le service ensuite',
  },
  dayEnd: (day) => `${day}, fin de journée`,
  /** How the service is after a point; `off` where its data is kept. */
  phases: {
    open: 'En service',
    wiping: 'Suppression en cours',
    off: 'Coupure en cours',
    kept: 'Coupé, données conservées',
    over: 'Il ne reste rien',
  },
  refund: (amount) => `Nous vous remboursons ${amount}`,
  owed: (amount) => `Il vous reste ${amount} à payer`,
  past: 'Déjà passé :',
  after: (span) => `${span} plus tard`,
  now: { title: 'Aujourd’hui', detail: 'Si vous demandez la résiliation maintenant.' },
  declared: {
    title: 'Vous avez demandé la résiliation',
    detail: 'C’est ce moment qui compte pour les délais.',
  },
  confirmBy: {
    title: 'Fin du délai de confirmation',
    detail: 'Si vous ne saisissez pas le code avant, la demande est annulée.',
    review: 'Si vous ne saisissez pas le code avant, une personne examine votre demande.',
  },
  /** Comes before what each point means, while nobody has confirmed. */
  ifConfirmedNow: 'Si vous confirmez maintenant.',
  confirmed: {
    title: 'Vous avez confirmé la résiliation',
    detail: 'Les délais de suppression se comptent à partir d’ici.',
  },
  cutoff: {
    title: 'Limite pour empêcher le paiement',
    inTime: 'Vous êtes dans les temps.',
    wasInTime: 'Vous étiez dans les temps.',
    late: 'Cette limite est passée.',
    lateButStopped: 'Cette limite est passée, mais le paiement n’aura quand même pas lieu.',
    wasLate: 'Elle était déjà passée quand vous avez demandé la résiliation.',
    continues: 'Le service continue pendant la période que couvre ce paiement : il a donc lieu.',
  },
  charge: {
    auto_debit: {
      stop: (amount) => `Pas de prélèvement de ${amount}`,
      charge: (amount) => `Prélèvement de ${amount}`,
    },
    invoice: {
      stop: (amount) => `La facture de ${amount} ne vous est pas réclamée`,
      charge: (amount) => `La facture de ${amount} vous est réclamée`,
    },
    stopped: 'La résiliation empêche ce paiement.',
    stoppedIfConfirmed: 'Si vous confirmez à temps, la résiliation empêche ce paiement.',
    charged: 'Ce paiement n’est pas remboursé.',
    continues: 'Il couvre la période pendant laquelle le service continue.',
  },
  lastDay: {
    title: 'Fin de votre dernier jour',
    detail:
      'Jusqu’ici, le service fonctionne et vous pouvez annuler la résiliation. Ensuite, la suppression commence.',
  },
  lastDayKept: {
    title: 'Fin de votre dernier jour',
    detail:
      'Jusque-là, le service fonctionne et vous pouvez annuler la résiliation. Ensuite, il est coupé.',
  },
  withdrawal: {
    title: 'Le délai de rétractation se termine',
    detail: 'Jusque-là, vous pouvez partir avec un remboursement.',
  },
  undo: {
    title: 'La suppression commence',
    off: 'Le service est coupé',
    detail: (span) => `Vous avez ${span} après la confirmation pour annuler la résiliation.`,
    until: 'Vous pouvez annuler la résiliation jusqu’à ce moment.',
    over: 'La résiliation pouvait être annulée jusqu’à ce moment.',
  },
  gone: {
    title: 'Il ne reste rien',
    detail: (span) => `Au plus tard ${span} après la confirmation.`,
    afterLastDay: (span) => `Au plus tard ${span} après votre dernier jour.`,
  },
  deactivated: {
    title: 'Désactivé, au plus tard',
    was: 'Le service a été désactivé',
    detail: 'Les données sont conservées encore quelque temps.',
  },
  dataKept: {
    title: 'Les données sont supprimées',
    detail: 'Elles sont conservées jusqu’à ce moment.',
  },
  completed: { title: 'Tout a été supprimé', detail: 'La suppression a été vérifiée.' },
}
