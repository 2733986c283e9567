import type { MailTexts } from '../texts.ts'

/** The words of the mails. Arguments come ready for reading: dates, amounts and names as text. */
export const mails: MailTexts = {
  greeting: (client) => `Bonjour ${client},`,
  closing: 'Cordialement,',
  automatic: (provider) =>
    `${provider} vous envoie cet e-mail au sujet de la résiliation de l’un de vos services.`,
  service: (plan, domain) => `${plan} (${domain})`,
  panel: 'Voir la résiliation dans l’espace client',

  /** What kind of termination the client declared. */
  termination: {
    ordinary: 'Ordinaire',
    extraordinary: 'Extraordinaire',
    because: (kind, cause) => `${kind} : ${cause}`,
  },

  labels: {
    protocol: 'Numéro de dossier',
    service: 'Service',
    termination: 'Type de résiliation',
    declaredAt: 'Résiliation demandée',
    confirmedAt: 'Résiliation confirmée',
    completedAt: 'Résiliation terminée',
    withdrawnAt: 'Demande annulée',
    lapsedAt: 'Demande expirée',
    reviewSince: 'En cours d’examen depuis',
    releasedAt: 'Examen terminé',
    undoUntil: 'Annulable jusqu’au',
    deadline: 'Tout supprimé, au plus tard',
    endedAt: 'Service terminé',
    keptUntil: 'Données conservées jusqu’au',
    copyBy: 'Copie prête au plus tard le',
    cameBackAt: 'Retour demandé',
    reopenedAt: 'Rouverte',
    entries: 'Éléments supprimés',
    size: 'Taille',
    digest: 'Empreinte SHA-256',
    observedAt: 'Vérifié',
    wiped: 'Supprimé',
    wipedBy: 'Signalé par',
    reportedAt: 'Signalé',
  },

  components: {
    site: 'site web',
    mailbox: 'boîte mail',
    database: 'base de données',
    dns_zone: 'zone DNS',
    phone_number: 'numéro de téléphone',
    recording: 'enregistrement',
    account: 'compte d’hébergement',
    license: 'licence',
    certificate: 'certificat',
  },
  component: (kind, ref) => `${kind} : ${ref}`,
  bytes: (rounded, exact) => `${rounded} (${exact} octets)`,

  dispute: {
    lead: 'Ce n’était pas vous ? Prévenez-nous avec ce lien et nous arrêtons la résiliation.',
    link: 'Je n’ai pas demandé cette résiliation',
  },

  loses: {
    title: 'Ce qui est perdu',
    kept: 'Ce qui sera perdu à la suppression des données',
    nothing: 'Ce service n’a pas de contenu stocké.',
  },

  charge: {
    title: 'Le prochain paiement',
    settlement: 'Remboursements et sommes dues',
    settlementIfConfirmed: 'Remboursements et sommes dues, si vous confirmez',
    titleIfConfirmed: 'Le prochain paiement, si vous confirmez',
    subject: {
      auto_debit: (amount, dueOn) =>
        `Le prélèvement automatique de ${amount} à l’échéance du ${dueOn}`,
      invoice: (amount, dueOn) => `Le paiement de la facture de ${amount} à l’échéance du ${dueOn}`,
    },
    stop: (subject) => `${subject} n’aura pas lieu.`,
    charge: (subject) => `${subject} aura lieu.`,
    chargeForGood: (subject) => `${subject} aura lieu et ne sera pas remboursé.`,
    inTime: (cutoff) =>
      `Vous avez demandé la résiliation avant la limite pour empêcher ce paiement : ${cutoff}.`,
    late: (cutoff) =>
      `La résiliation a été demandée après la limite pour empêcher ce paiement : ${cutoff}.`,
    continues: 'Il couvre la période pendant laquelle le service continue.',
    reduced: (full) =>
      `Le prix complet est de ${full} ; vous ne payez que jusqu’au dernier jour de service.`,
    held: (confirmBy) =>
      `Tant que vous n’avez pas confirmé, ce paiement est suspendu jusqu’au ${confirmBy}. Si la demande expire sans confirmation, il aura lieu.`,
    heldReviewed: (confirmBy) =>
      `Tant que vous n’avez pas confirmé, ce paiement est suspendu. Si vous n’avez pas confirmé avant le ${confirmBy}, il reste suspendu pendant qu’une personne examine votre demande.`,
    refund: (amount) => `Nous vous remboursons ${amount}.`,
    refundWhen: {
      atOnce: 'Le remboursement est effectué aussitôt, par le moyen avec lequel vous avez payé.',
      by: (day) =>
        `Le remboursement vous parvient par le moyen avec lequel vous avez payé, le ${day} au plus tard.`,
      sameWay: 'Le remboursement vous parvient par le moyen avec lequel vous avez payé.',
    },
    owed: (amount) => `Il reste ${amount} à payer.`,
    lost: (day) => `Ce que vous avez déjà payé, jusqu’au ${day}, n’est pas remboursé.`,
    bases: {
      cooling_off: 'C’est au titre de votre rétractation dans le délai prévu.',
      commitment: 'C’est parce que vous quittez le service avant la fin de l’engagement.',
    },
  },

  end: {
    title: 'Si vous confirmez la résiliation',
    lastDay: (day) => `Le service fonctionne jusqu’au ${day} inclus.`,
    wiped: (within) =>
      `Dans un délai de ${within} après la confirmation, tout le contenu est supprimé définitivement. Rien ne peut être récupéré.`,
    wipedAfterLastDay: (within) =>
      `Dans un délai de ${within} après la fin de ce jour, ou après la confirmation si elle est plus tardive, tout le contenu est supprimé définitivement. Rien ne peut être récupéré.`,
    deactivated: (within) =>
      `Dans un délai de ${within} après la confirmation, le service est désactivé.`,
    deactivatedAfterLastDay: (within) =>
      `Dans un délai de ${within} après la fin de ce jour, ou après la confirmation si elle est plus tardive, le service est désactivé.`,
    kept: (until) =>
      `Les données sont conservées jusqu’au ${until}, puis supprimées définitivement.`,
    backups: (until) => `Nos sauvegardes sont supprimées le ${until}.`,
    undo: (duration) =>
      `Après la confirmation, vous avez ${duration} pour annuler la résiliation dans l’espace client.`,
    undoLastDay:
      'Vous pouvez annuler la résiliation dans l’espace client jusqu’à la fin du dernier jour.',
  },

  told: {
    subject: (domain, protocol) => `Résiliation demandée pour ${domain} (${protocol})`,
    title: 'Une résiliation a été demandée',
    lead: 'Un client a demandé la résiliation d’un service. Il ne l’a pas encore confirmée : nous vous prévenons pour que vous en teniez compte dès maintenant.',
    client: 'Client',
    said: 'Ce qui a été dit au client',
    reopened:
      'Une résiliation qui était terminée a été rouverte : une nouvelle vérification a retrouvé du contenu. Il est supprimé de nouveau, dans le délai indiqué ci-dessous ; les paiements restent arrêtés.',
    automatic: (provider) =>
      `Cet avis est envoyé aux personnes que ${provider} a désignées dans les règles du service.`,
  },

  receipt: {
    subject: (domain, protocol) =>
      `Nous avons reçu votre demande de résiliation de ${domain} (${protocol})`,
    title: 'Nous avons reçu votre demande de résiliation',
    recorded:
      'Elle est enregistrée avec la date et l’heure indiquées ci-dessous. Ce sont elles qui comptent pour tous les délais, même si vous confirmez plus tard.',
    codeTitle: 'Il reste à confirmer',
    code: (to, confirmBy) =>
      `Nous vous avons envoyé un code dans un autre e-mail, à ${to}. Pour confirmer la résiliation, saisissez-le dans l’espace client avant le ${confirmBy}.`,
    without: 'Sans ce code, rien n’est supprimé.',
    reviewed:
      'Si vous ne le saisissez pas, votre demande n’est pas perdue : une personne l’examine.',
    action: 'Confirmer la résiliation dans l’espace client',
    keep: 'Conservez cet e-mail : c’est le reçu de votre demande.',
  },

  code: {
    subject: (domain) => `Votre code pour confirmer la résiliation de ${domain}`,
    title: 'Votre code pour confirmer la résiliation',
    purpose: (service) =>
      `Ce code confirme la résiliation de ${service}. À la confirmation, le service prend fin et son contenu est supprimé, comme indiqué lors de votre demande.`,
    until: (confirmBy) =>
      `Saisissez-le dans l’espace client avant le ${confirmBy}. Si vous demandez un autre code, celui-ci cesse d’être valable.`,
    action: 'Saisir le code dans l’espace client',
    secret: (provider) =>
      `Ne le transmettez à personne. Personne chez ${provider} ne vous le demandera, par aucun moyen.`,
    wait: 'Si vous ne voulez pas résilier, vous n’avez rien à faire : sans le code, rien n’est supprimé.',
    waitReviewed:
      'Si vous ne voulez pas résilier, retirez la demande dans l’espace client. Si vous ne saisissez pas le code et ne la retirez pas, une personne l’examine.',
  },

  confirmed: {
    subject: (domain) => `Vous avez confirmé la résiliation de ${domain}`,
    title: 'Résiliation confirmée',
    done: 'Vous avez confirmé la résiliation de votre service avec le code que nous vous avons envoyé.',
    undo: (until) =>
      `Si vous changez d’avis, vous pouvez l’annuler dans l’espace client jusqu’au ${until}. D’ici là, rien n’est touché.`,
    wiped: (deadline) =>
      `Au plus tard le ${deadline}, tout le contenu est supprimé définitivement.`,
    deactivated: (deadline) => `Au plus tard le ${deadline}, le service est désactivé.`,
    countedFromNow: (within) => `Ce délai de ${within} se compte à partir de votre confirmation.`,
    countedFromEnd: (within) =>
      `Ce délai de ${within} se compte à partir de la fin du dernier jour de service.`,
    action: 'Voir ou annuler la résiliation',
    next: 'Quand tout sera supprimé, nous vous enverrons l’attestation.',
    endTitle: 'Et maintenant',
  },

  resumed: {
    continues: 'Votre service continue de fonctionner comme avant. Rien n’a été supprimé.',
    charge: 'Le prochain paiement a lieu comme d’habitude.',
    chargeLate:
      'Le prochain paiement a lieu quand même. Comme sa date limite est passée, il peut vous parvenir plus tard que d’habitude.',
    stop: 'Le prochain paiement n’a pas lieu.',
    hold: 'Le prochain paiement est suspendu pour l’instant.',
    again:
      'Si vous souhaitez toujours résilier, vous pouvez refaire la demande quand vous voulez dans l’espace client. C’est la date de la nouvelle demande qui comptera pour les délais.',
    action: 'Aller à l’espace client',
  },

  withdrawn: {
    subject: (domain) => `La résiliation de ${domain} est annulée`,
    title: 'La résiliation est annulée',
    done: 'La demande de résiliation a été retirée et plus aucun délai ne court.',
  },

  lapsed: {
    subject: (domain) => `Votre demande de résiliation de ${domain} a expiré sans confirmation`,
    title: 'La demande a expiré sans confirmation',
    done: 'Le délai pour confirmer la résiliation avec le code est terminé : la demande est donc annulée.',
  },

  inReview: {
    subject: (domain) => `Votre demande de résiliation de ${domain} est en cours d’examen`,
    title: 'Votre demande est en cours d’examen',
    why: {
      codes_exhausted:
        'Trop de codes erronés ont été saisis. Par sécurité, la demande ne peut plus être confirmée avec un code.',
      disputed:
        'On nous a signalé que vous n’aviez pas demandé cette résiliation. Nous avons tout arrêté : pendant l’examen, plus rien n’est supprimé.',
      unconfirmed:
        'Le délai pour confirmer avec le code est terminé. D’après les règles de votre service, la demande n’est pas perdue : nous l’examinons.',
    },
    next: (provider) =>
      `Une personne de ${provider} va vous contacter aux coordonnées enregistrées. Elle ne vous demandera jamais de code ni votre mot de passe.`,
    keeps: 'Votre demande conserve sa date et son heure pour tous les délais.',
  },

  released: {
    subject: (domain) => `L’examen est terminé : la résiliation de ${domain} se poursuit`,
    title: 'La résiliation se poursuit',
    done: (provider) =>
      `Deux personnes de ${provider} ont examiné votre demande et décidé que la résiliation se poursuit. Elle conserve la date et l’heure de la demande.`,
  },

  ended: {
    subject: (domain) => `Le service de ${domain} est terminé ; vos données sont conservées`,
    title: 'Le service est terminé',
    done: 'Le service a été désactivé : le site ne répond plus et personne ne peut se connecter. Aucune donnée n’a été supprimée pour l’instant.',
    kept: (until) =>
      `Nous conservons vos données jusqu’au ${until}, puis elles sont supprimées définitivement.`,
    back: (until) =>
      `Si vous voulez revenir, vous pouvez le faire dans l’espace client jusqu’au ${until}, tant que la suppression n’a pas commencé.`,
    sooner:
      'Si vous n’en voulez plus, vous pouvez demander dans l’espace client que tout soit supprimé maintenant.',
    copy: 'Entre-temps, vous pouvez demander une copie de vos données dans l’espace client.',
    reminders: 'Nous vous prévenons avant de les supprimer.',
    action: 'Revenir, ou supprimer les données maintenant',
  },

  eraseSoon: {
    subject: (domain, from) => `Les données de ${domain} sont supprimées le ${from}`,
    title: 'Vos données seront bientôt supprimées',
    from: (from) =>
      `Comme annoncé à la fin du service, nous conservons vos données jusqu’au ${from}. À partir de ce moment, elles sont supprimées définitivement et ne peuvent plus être récupérées.`,
    back: 'Si vous voulez revenir ou s’il vous faut une copie, passez par l’espace client avant cette date.',
    nothing: 'Si vous n’en avez plus besoin, vous n’avez rien à faire.',
  },

  eraseAsked: {
    subject: (domain) => `Vous avez demandé la suppression des données de ${domain}`,
    title: 'Nous allons supprimer vos données',
    done: 'Vous avez demandé que nous ne conservions plus les données de votre service et qu’elles soient supprimées maintenant, définitivement.',
    back: (until) =>
      `Si ce n’était pas vous ou si vous avez changé d’avis, choisissez de revenir dans l’espace client avant le ${until}. Jusque-là, rien n’est supprimé.`,
    copyVoid: 'La copie que vous aviez demandée n’était pas encore prête et ne sera pas faite.',
  },

  copyOrdered: {
    subject: (domain) => `Vous avez demandé une copie des données de ${domain}`,
    title: 'Nous allons préparer votre copie',
    done: 'Nous avons bien reçu votre demande d’une copie de ce que nous conservons de votre service.',
    ready: (by) => `Elle sera prête au plus tard le ${by}. Nous vous préviendrons par e-mail.`,
    waits: 'Tant qu’elle n’est pas prête, rien n’est supprimé, même si la date arrive.',
    holds: 'Ce qu’elle contient',
    notYou:
      'Si ce n’est pas vous qui l’avez demandée, changez votre mot de passe dans l’espace client.',
  },

  copyReady: {
    subject: (domain) => `La copie des données de ${domain} est prête`,
    title: 'Votre copie est prête',
    done: 'La copie que vous avez demandée est prête.',
    where:
      'Par sécurité, cet e-mail ne dit pas où elle se trouve. Connectez-vous à l’espace client pour le voir.',
    until: (until) =>
      `Enregistrez-la avant le ${until} : à partir de ce moment, ce que nous avons est supprimé.`,
    action: 'Voir où se trouve la copie',
  },

  cameBack: {
    subject: (domain) =>
      `Votre retour est enregistré : les données de ${domain} ne sont pas supprimées`,
    title: 'Rien n’est supprimé',
    done: 'Vous avez demandé à revenir à temps. La résiliation est annulée et vos données sont toujours conservées.',
    suspended: (provider) =>
      `Le service reste suspendu jusqu’à ce que ${provider} rétablisse votre accès. Nous l’avons déjà prévenu.`,
  },

  reopened: {
    subject: (domain, protocol) =>
      `Résiliation de ${domain} rouverte : du contenu est réapparu (${protocol})`,
    title: 'Du contenu est réapparu',
    found:
      'Une fois la résiliation terminée, nous avons vérifié de nouveau et retrouvé du contenu de votre service qui avait déjà été supprimé.',
    what: 'Ce qui est réapparu',
    next: (deadline) =>
      `Nous le supprimons de nouveau, au plus tard le ${deadline}, et vous envoyons une nouvelle attestation. Vous n’avez rien à faire.`,
  },

  completed: {
    subject: (domain, protocol) =>
      `Attestation : la résiliation de ${domain} est terminée (${protocol})`,
    title: 'La résiliation est terminée',
    done: 'Le service a pris fin et son contenu a été supprimé. Voici l’attestation de ce qui a été fait.',
    wipedTitle: 'Ce qui a été supprimé',
    digest:
      'L’empreinte identifie le contenu présent juste avant la suppression ; elle permet de le vérifier par la suite.',
    nothing: 'Le service n’avait pas de contenu à supprimer.',
    withAccount:
      'Avec le compte qui le contenait; pas vérifié à part : le panneau ne le montre pas. Le compte qui le contenait n’existe plus.',
    elsewhere: 'Une personne de l’équipe : c’était fait ailleurs',
    keep: 'Conservez cet e-mail comme justificatif.',
    action: 'Voir l’attestation dans l’espace client',
  },
}
