import type { Texts } from '../texts.ts'

export const request: Texts['request'] = {
  title: 'Demander la résiliation du service',
  lead: 'Lisez ce que cela signifie. Rien ne se passe encore : la résiliation n’est demandée qu’avec le bouton en bas de page, puis vous la confirmez avec un code que nous vous envoyons par e-mail.',
  summary: 'En résumé',
  money: {
    title: 'Le prochain paiement',
    auto_debit: {
      stop: (amount, day) =>
        `Le prochain paiement de ${amount}, à l’échéance du ${day}, **ne sera pas prélevé**.`,
      charge: (amount, day) =>
        `Le prochain paiement de ${amount}, à l’échéance du ${day}, **sera prélevé**.`,
    },
    invoice: {
      stop: (amount, day) =>
        `La prochaine facture de ${amount}, à l’échéance du ${day}, **ne vous sera pas réclamée**.`,
      charge: (amount, day) =>
        `La prochaine facture de ${amount}, à l’échéance du ${day}, **vous sera réclamée**.`,
    },
    before: (cutoff) => `Pour cela, demandez la résiliation avant le ${cutoff}.`,
    late: (cutoff) =>
      `Pour empêcher ce paiement, il fallait demander la résiliation avant le ${cutoff}. Cette limite est passée.`,
    notRefunded: 'Le montant **n’est pas remboursé**.',
    continues: 'Il couvre la période pendant laquelle le service continue.',
    reduced: (full) =>
      `Le prix complet est de ${full} : vous ne payez que jusqu’au dernier jour de service.`,
    refund: (amount) => `Nous vous remboursons **${amount}**.`,
    owed: (amount) => `Il reste **${amount}** à payer.`,
    lost: (day) => `Ce que vous avez déjà payé, jusqu’au ${day}, **n’est pas remboursé**.`,
    coolingOff: 'Vous partez pendant le délai de rétractation : ce paiement n’a donc pas lieu.',
    lawfulNotice: 'La loi ne permet pas de vous facturer le préavis.',
    lawful:
      'La loi ne permet pas de vous facturer une période qui commence après la fin du service.',
    owedWhy: 'C’est pour un départ avant la fin de votre engagement de durée.',
    /** How that was reckoned. */
    owedOf: {
      fixed: (day) => `Votre engagement court jusqu’au ${day}.`,
      periods: (count, one) => (one ? '1 période' : `${count} périodes`),
      all: (periods, price, day) =>
        `Cela correspond à ${periods} à ${price}, jusqu’au ${day}, date de fin de votre engagement.`,
      share: (share, periods, price, day) =>
        `Cela correspond à ${share} de ${periods} à ${price}, jusqu’au ${day}, date de fin de votre engagement.`,
    },
    refundWhy: (count, one) =>
      one
        ? 'C’est ce que vous avez payé pour la période en cours.'
        : `C’est ce que vous avez payé depuis la souscription : ${count} périodes.`,
    refundWhen: {
      atOnce: 'Le remboursement est effectué aussitôt, par le moyen avec lequel vous avez payé.',
      by: (day) =>
        `Le remboursement vous parvient par le moyen avec lequel vous avez payé, le ${day} au plus tard.`,
      sameWay: 'Le remboursement vous parvient par le moyen avec lequel vous avez payé.',
    },
    counts:
      'C’est le moment où vous appuyez sur le bouton qui compte, pas celui où vous saisissez le code.',
  },
  withdrawal: {
    title: 'Vous pouvez encore vous rétracter',
    purchase: (day, days, until, amount) =>
      `Depuis la souscription, le ${day}, vous avez ${days} jours pour vous rétracter : jusqu’au ${until}. Si vous demandez la résiliation avant, **nous vous remboursons ${amount}** et rien d’autre n’est facturé.`,
    renewal: (day, days, until, amount) =>
      `Depuis le renouvellement du ${day}, vous avez ${days} jours pour vous rétracter : jusqu’au ${until}. Si vous demandez la résiliation avant, **nous vous remboursons ${amount}** et rien d’autre n’est facturé.`,
    use: 'Me rétracter et récupérer ce que j’ai payé',
    law: (source) => `C’est votre droit : ${source}.`,
    ours: 'C’est prévu dans les conditions de votre offre.',
  },
  end: {
    title: 'Le service',
    now: (undo) =>
      `Il fonctionne jusqu’à votre confirmation. Vous avez ensuite **${undo}** pour annuler la résiliation.`,
    nowAtOnce: 'Il fonctionne jusqu’à ce que vous confirmiez la résiliation.',
    lastDay: (day) =>
      `Il fonctionne jusqu’au **${day}** inclus. D’ici là, vous pouvez annuler la résiliation.`,
  },
  data: {
    title: 'Vos données',
    wiped: (within) =>
      `Dans un délai de **${within}** après la confirmation, tout est supprimé définitivement. Rien ne peut être récupéré.`,
    wipedAfterLastDay: (within) =>
      `Dans un délai de **${within}** après la fin de votre dernier jour, tout est supprimé définitivement. Rien ne peut être récupéré.`,
    kept: (until) => `Elles sont conservées jusqu’au ${until}, puis supprimées définitivement.`,
    backups: (until) => `Nos sauvegardes sont supprimées le ${until}.`,
    comeBack:
      'Tant qu’elles sont conservées, vous pouvez revenir, en demander une copie ou demander leur suppression anticipée.',
  },
  when: {
    title: 'Quand voulez-vous que le service se termine ?',
    lead: 'Choisissez et voyez plus bas ce qui change : les dates, le paiement et vos données.',
    now: 'Maintenant',
    nowMeans: (within) => `Tout est supprimé dans un délai de ${within} après la confirmation.`,
    lastPaid: 'C’est le dernier jour que vous avez déjà payé.',
    noRefund: 'Il n’y a pas de remboursement.',
    keep: (day) => `Garder jusqu’au ${day}`,
    otherDay: 'Ou choisissez un autre dernier jour de service',
    otherHint: (from, to) => `Entre le ${from} et le ${to}.`,
    show: 'Voir ce qui change',
    redrawn: 'Les dates et les montants ont été mis à jour.',
    imposed: (day) => `Au plus tôt : le ${day}`,
    imposedMeans:
      'C’est la date la plus proche que permet votre offre. Le service fonctionne jusque-là.',
    nowKeeps:
      'Le service est coupé et les données sont conservées quelque temps avant d’être supprimées.',
    refunded: (amount) => `Maintenant, avec un remboursement de ${amount}`,
  },
  loses: {
    title: 'Ce qui est supprimé',
    lead: 'Si vous voulez garder quelque chose, téléchargez-le avant de confirmer.',
    leadConfirmed:
      'Si vous voulez garder quelque chose, téléchargez-le tant que le service fonctionne.',
    nothing: 'Ce service n’a pas de contenu stocké.',
  },
  contact: {
    title: 'Où le code est envoyé',
    to: (email) => `Nous envoyons le code de confirmation à **${email}**.`,
    change:
      'Si vous n’utilisez plus cette adresse, demandez-nous de la mettre à jour avant de demander la résiliation.',
    inside: {
      title: 'Cette adresse e-mail fait partie de ce service',
      text: 'À la suppression du service, vous perdrez cette boîte mail et ne pourrez pas lire les reçus que nous y enverrons.',
    },
    receipt: 'Une autre adresse pour les reçus (facultatif)',
    receiptHint: 'Nous y envoyons une copie des reçus. Le code n’est pas envoyé à cette adresse.',
  },
  kind: {
    title: 'Type de résiliation',
    ordinary: 'Ordinaire',
    ordinaryHint: 'À la date que vous choisissez, sans donner de motif.',
    extraordinary: 'Extraordinaire',
    extraordinaryHint:
      'Pour un motif grave, sans attendre de délai. Une personne le lit ; d’ici là, les dates et les montants de cette page valent.',
    cause: 'Motif de la résiliation extraordinaire (facultatif)',
    causeHint: 'Jusqu’à 2 000 caractères. N’écrivez ni mots de passe ni codes.',
  },
  why: {
    title: 'Avant de terminer',
    reason: 'Pourquoi partez-vous ? (facultatif)',
    none: 'Je préfère ne pas le dire',
    reasons: {
      price: 'À cause du prix',
      unused: 'Je ne l’utilise plus',
      moving: 'Je passe chez un autre fournisseur',
      quality: 'Il ne fonctionne pas comme je l’attendais',
      support: 'À cause de l’assistance',
      closing: 'Je ferme le projet ou l’entreprise',
      other: 'Autre raison',
    },
    comment: 'Voulez-vous nous dire autre chose ? (facultatif)',
    commentHint: 'Jusqu’à 2 000 caractères. N’écrivez ni mots de passe ni codes.',
  },
  check: {
    title: 'Vérifiez avant d’envoyer',
    lead: 'Rien n’a encore été envoyé. Vérifiez que tout est exact ; vous pouvez modifier ce qui ne l’est pas.',
    back: 'Revenir au formulaire',
    next: 'La page suivante récapitule votre demande et permet de la modifier. Rien n’est encore envoyé.',
    button: 'Voir le récapitulatif',
    change: 'Modifier',
    when: 'Quand le service prend fin',
    code: 'Où va le code',
    copy: 'Autre adresse pour les justificatifs',
    comment: 'Commentaire',
    none: 'Aucune',
    changed: {
      title: 'Quelque chose a changé pendant votre lecture',
      day: (lastDay) =>
        `Le jour que vous aviez choisi ne peut plus l’être : le dernier jour devient le ${lastDay}.`,
      other:
        'Les conditions ont changé depuis l’ouverture du formulaire. Ce qui vaut maintenant figure ci-dessous.',
    },
  },
  send: {
    title: 'Demander la résiliation',
    next: 'Quand vous appuyez sur le bouton, le moment de votre demande est enregistré et nous vous envoyons le code.',
    unconfirmed: 'Rien n’est supprimé tant que vous ne l’avez pas saisi.',
    unconfirmedReviewed:
      'Si vous ne le saisissez pas, votre demande n’est pas perdue : une personne l’examine.',
    button: (domain) => `Demander la résiliation de ${domain}`,
    cancel: 'Non, revenir aux services',
  },
  errors: {
    endsOn: (from, to) => `Choisissez un dernier jour entre le ${from} et le ${to}.`,
    receiptEmail: 'Saisissez une adresse e-mail complète, comme nom@exemple.fr.',
    comment: 'Raccourcissez le commentaire : 2 000 caractères au maximum.',
    cause: 'Raccourcissez le motif : 2 000 caractères au plus.',
    reason: 'Choisissez une raison dans la liste.',
    other: 'Vérifiez votre saisie et réessayez.',
  },
}
