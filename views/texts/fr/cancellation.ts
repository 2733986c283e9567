import type { Texts } from '../texts.ts'

/** The page of one cancellation, in each of its states. */
export const cancellation: Texts['cancellation'] = {
  of: (plan, domain) => `${plan} · ${domain}`,
  protocol: 'Numéro de dossier',
  protocolHint: 'Conservez-le : il identifie votre demande si vous devez nous contacter.',
  facts: {
    title: 'Détails de la demande',
    declaredAt: 'Résiliation demandée',
    confirmedAt: 'Résiliation confirmée',
    confirmBy: 'À confirmer avant',
    lastDay: 'Dernier jour de service',
    deadline: 'Tout supprimé, au plus tard',
    deactivated: 'Service désactivé, au plus tard',
    keptUntil: 'Données conservées jusqu’au',
    completedAt: 'Résiliation terminée',
    closedAt: 'Demande annulée',
  },
  next: 'Et maintenant',
  changed: {
    title: 'La limite est passée pendant votre lecture',
    text: 'Quand vous avez ouvert la page, il était encore possible d’empêcher le prochain paiement ; quand vous avez appuyé sur le bouton, cette limite était passée. Votre demande reste valable. Si cela ne vous convient pas, vous pouvez la retirer sans frais.',
    day: (lastDay) =>
      `Le dernier jour que vous aviez choisi était passé, ou ne pouvait plus être choisi, quand vous avez appuyé sur le bouton. Votre demande reste valable : le dernier jour devient le premier qui peut être choisi, le ${lastDay}. Si cela ne vous convient pas, vous pouvez la retirer sans frais.`,
    other:
      'Les conditions ont changé entre l’ouverture de la page et le moment où vous avez appuyé sur le bouton. Celles qui s’appliquent figurent ci-dessous. Si elles ne vous conviennent pas, vous pouvez retirer la demande sans frais.',
  },
  declared: {
    title: 'Vous avez demandé la résiliation. Il reste à la confirmer',
    panel: 'Nous avons reçu votre demande',
    code: (to, until) =>
      `Nous avons envoyé un code à **${to}**. Saisissez-le avant le **${until}**.`,
    waiting: 'L’e-mail contenant le code est en cours d’envoi.',
    delayed: {
      title: 'L’e-mail contenant le code est retardé',
      text: 'Le serveur de messagerie ne l’a pas encore accepté. Nous continuons d’essayer. Votre demande est déjà enregistrée et ce retard ne vous pénalise pas : si nous n’arrivons pas à l’envoyer, vous aurez plus de temps pour confirmer.',
    },
    unsent: {
      title: 'Cette fois, nous n’avons pas envoyé le code',
      text: 'Vous avez demandé la résiliation de ce service de nombreuses fois en un jour : les e-mails ne partent donc plus d’eux-mêmes. Votre demande est enregistrée et compte tout autant. Demandez le code plus bas : si nous ne pouvons pas encore l’envoyer, nous vous dirons quand.',
    },
    copyLeftOut: {
      title: 'Nous n’avons pas envoyé la copie',
      text: 'Nous envoyons par jour la copie de cinq demandes au plus. Les messages de celle-ci n’arrivent qu’à votre adresse e-mail enregistrée. La demande compte tout autant.',
    },
    look: 'Si vous ne le trouvez pas, regardez dans vos courriers indésirables.',
    without: 'Sans le code, rien n’est supprimé.',
    withoutReviewed:
      'Si vous ne le saisissez pas, votre demande n’est pas perdue : une personne l’examine.',
    confirm: 'Confirmer la résiliation du service',
    tries: (count, one) =>
      one ? 'Il vous reste 1 essai avec ce code.' : `Il vous reste ${count} essais avec ce code.`,
    dead: 'Ce code n’est plus valable : il ne reste aucun essai. Demandez-en un nouveau.',
    held: (until) =>
      `Tant que vous n’avez pas confirmé, le prochain paiement est suspendu, jusqu’au ${until}.`,
  },
  newCode: {
    title: 'Vous n’avez pas reçu le code ?',
    button: 'M’envoyer un nouveau code',
    left: (count, one) =>
      one ? 'Vous pouvez encore demander 1 code.' : `Vous pouvez encore demander ${count} codes.`,
    none: 'Vous ne pouvez plus demander de codes pour cette demande.',
    replaces: 'Le code précédent cesse d’être valable.',
    sent: 'Nous vous avons envoyé un nouveau code. Le précédent n’est plus valable.',
    slow: {
      title: 'Trop de codes demandés',
      wait: (duration) => `Attendez ${duration} avant de demander un autre code.`,
      why: 'Votre demande de résiliation reste enregistrée avec sa date et son heure, et cela ne change aucun délai. Si le délai de confirmation se termine avant, contactez-nous.',
      again: 'Retour à la demande de résiliation',
    },
  },
  withdraw: {
    title: 'Vous avez changé d’avis ?',
    text: 'Vous pouvez retirer la demande sans frais. Le service continue comme avant.',
    button: 'Retirer la demande',
  },
  undo: {
    title: 'Vous avez changé d’avis ?',
    text: (until) =>
      `Vous pouvez annuler la résiliation jusqu’au **${until}**. Le service continue comme avant et rien n’est supprimé.`,
    textSoon: 'Vous pouvez annuler la résiliation tant que la suppression n’a pas commencé.',
    button: 'Annuler la résiliation',
  },
  ifWithdrawn: {
    charge: (amount) =>
      `Si vous le faites, le prochain paiement de ${amount} a lieu comme d’habitude.`,
    late: (amount) =>
      `Si vous le faites, le prochain paiement de ${amount} **a lieu quand même, mais plus tard** que d’habitude, car sa limite est passée.`,
    stop: 'Même si vous le faites, le prochain paiement n’a pas lieu.',
  },
  in_review: {
    title: 'Votre demande est en cours d’examen',
    reasons: {
      codes_exhausted:
        'Il ne reste plus de codes pour la confirmer. Par sécurité, une personne va l’examiner.',
      disputed:
        'Quelqu’un nous a signalé ne pas avoir demandé cette résiliation. Nous avons tout arrêté jusqu’à ce qu’une personne l’examine.',
      unconfirmed: 'Le délai de confirmation est terminé : une personne va donc l’examiner.',
    },
    other: 'Une personne va l’examiner.',
    next: 'Nous allons vous contacter. En attendant, plus rien n’est supprimé et votre demande conserve sa date et son heure pour tous les délais.',
    never: 'Personne ne vous demandera votre mot de passe ni un code.',
    held: (amount, day) =>
      `Le paiement de ${amount} à l’échéance du ${day} **est suspendu** pendant l’examen.`,
  },
  confirmed: {
    title: 'Résiliation confirmée',
    countdown: 'La suppression commence dans',
    countdownEnd: 'Le service se termine dans',
    soon: 'La suppression va commencer d’un moment à l’autre.',
    start: (at) => `La suppression commence le **${at}**.`,
    deadline: (at) => `Au plus tard le **${at}**, il ne reste rien.`,
    counted: (within) => `Le délai de ${within} se compte à partir de votre confirmation.`,
    countedFromEnd: (within) =>
      `Le délai de ${within} se compte à partir de la fin de votre dernier jour.`,
    lastDay: (day) => `Le service fonctionne jusqu’au **${day}** inclus.`,
    mail: 'Quand tout sera terminé, nous vous enverrons l’attestation par e-mail.',
    kept: {
      countdown: 'Le service se termine dans',
      soon: 'Le service va se terminer d’un moment à l’autre.',
      start: (at) => `La désactivation commence le **${at}**. Aucune donnée n’est supprimée.`,
      deadline: (at) => `Au plus tard le **${at}**, le service est désactivé.`,
      data: (until) =>
        `Nous conservons vos données jusqu’au **${until}**, puis elles sont supprimées définitivement.`,
      mail: 'Quand tout sera terminé, nous vous préviendrons par e-mail.',
    },
  },
  wiping: {
    title: 'Nous supprimons les données',
    lead: 'L’annulation n’est plus possible. Cette page s’actualise toute seule.',
    progress: (done, all) => `Étapes terminées : ${done} sur ${all}`,
    deadline: (at) => `Au plus tard le **${at}**, il ne reste rien.`,
    stuck: {
      title: 'Une partie prend plus de temps',
      text: 'Une étape n’a pas pu se terminer toute seule. Une personne s’en occupe déjà et le délai court toujours : vous n’avez rien à faire.',
    },
    paused: 'La suppression est en pause pendant l’examen de la demande.',
    kept: {
      title: 'Nous désactivons le service',
      lead: 'Aucune donnée n’est supprimée. Cette page s’actualise toute seule.',
      deadline: (at) => `Au plus tard le **${at}**, le service est désactivé.`,
    },
  },
  ended: {
    title: 'Le service est terminé',
    text: 'Le service est désactivé. Vos données sont encore conservées : rien n’a été supprimé pour l’instant.',
    kept: (until) =>
      `Nous les conservons jusqu’au **${until}**, puis elles sont supprimées définitivement.`,
    countdown: 'Vos données sont supprimées dans',
    back: {
      title: 'Vous voulez revenir ?',
      text: (until) =>
        `Vous pouvez revenir jusqu’au **${until}**. Rien n’est supprimé : le service reste suspendu jusqu’à ce que nous rétablissions votre accès.`,
      button: 'Revenir et conserver les données',
    },
    sooner: {
      title: 'Vous n’en avez plus besoin ?',
      text: 'Vous pouvez demander leur suppression maintenant, sans attendre. Nous vous montrons d’abord ce qui est perdu.',
      link: 'Supprimer les données maintenant',
    },
    asked: {
      title: 'Vous avez demandé la suppression des données',
      text: (from) =>
        `La suppression commence le **${from}**. Jusque-là, vous pouvez encore revenir.`,
    },
  },
  erase: {
    title: 'Supprimer les données maintenant',
    destroys: (domain) =>
      `Vous allez supprimer **définitivement** tout ce que nous conservons de **${domain}**. Rien ne pourra être récupéré.`,
    undo: (duration) => `Vous aurez ${duration} pour changer d’avis et revenir.`,
    within: (within) => `En ${within} au maximum, il ne reste rien.`,
    button: 'Supprimer les données définitivement',
    cancel: 'Non, les conserver',
  },
  completed: {
    title: 'Tout a été supprimé',
    panel: 'Résiliation terminée',
    lead: 'Le service est résilié. Voici ce qui a été supprimé et comment cela a été vérifié.',
    keep: 'Conservez cette attestation.',
    evidence: 'Attestation de suppression',
    nothing: 'Le service n’avait pas de contenu stocké.',
  },
  withdrawn: {
    title: 'La demande de résiliation a été retirée',
    text: 'Votre service continue de fonctionner comme avant. Rien n’a été supprimé.',
  },
  cameBack: {
    title: 'Votre retour est enregistré',
    text: 'Rien n’a été supprimé et vos données sont toujours conservées. Le service reste suspendu jusqu’à ce que nous rétablissions votre accès : la personne qui le gère est déjà prévenue.',
    open: 'Rien n’a été supprimé et votre accès est rétabli : le service fonctionne de nouveau avec vos données.',
  },
  retained: {
    title: 'La demande de résiliation a été annulée',
    text: 'Votre service continue de fonctionner comme avant. Rien n’a été supprimé.',
  },
  lapsed: {
    title: 'La demande a expiré sans confirmation',
    text: (at) =>
      `Le délai pour saisir le code s’est terminé le ${at}. La demande est annulée et rien n’a été supprimé.`,
  },
  resumed: {
    charge: (amount, day) =>
      `Le prochain paiement, de ${amount}, a lieu comme d’habitude. Échéance : ${day}.`,
    late: (amount) =>
      `Le prochain paiement, de ${amount}, a lieu quand même, mais plus tard que d’habitude : sa limite est passée pendant que la demande était ouverte.`,
    again:
      'Si vous souhaitez toujours résilier, vous pouvez refaire la demande. C’est la date de la nouvelle demande qui comptera pour les délais.',
    againButton: 'Demander la résiliation du service',
  },
  /** The terms as they were frozen. */
  shown: {
    read: 'Ce que vous avez lu en demandant la résiliation',
    valid: 'Ce qui valait quand la résiliation a été demandée',
  },
  settlement: 'Remboursements et sommes dues',
  charge: {
    title: 'Le prochain paiement',
    auto_debit: {
      stop: (amount, day) => `Le prélèvement de ${amount} à l’échéance du ${day} **n’a pas lieu**.`,
      charge: (amount, day) => `Le prélèvement de ${amount} à l’échéance du ${day} **a lieu**.`,
    },
    invoice: {
      stop: (amount, day) =>
        `La facture de ${amount} à l’échéance du ${day} **ne vous est pas réclamée**.`,
      charge: (amount, day) =>
        `La facture de ${amount} à l’échéance du ${day} **vous est réclamée**.`,
    },
    reviewed: (sentence) => `Si la résiliation suit son cours : ${sentence}`,
    pending: (sentence) => `Si vous confirmez : ${sentence}`,
    inTime: (cutoff) => `Vous avez demandé la résiliation avant la limite : ${cutoff}.`,
    late: (cutoff) => `La limite pour l’empêcher était le ${cutoff}.`,
    notRefunded: 'Le montant n’est pas remboursé.',
    continues: 'Il couvre la période pendant laquelle le service continue.',
  },
}
