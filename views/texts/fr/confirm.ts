import type { Texts } from '../texts.ts'

export const confirm: Texts['confirm'] = {
  title: 'Confirmer la résiliation du service',
  destroys: (domain) =>
    `La confirmation supprime **tout** le contenu de ${domain}, définitivement :`,
  endsKept: (domain) =>
    `La confirmation résilie ${domain}. Son contenu est conservé un certain temps, puis supprimé **en totalité**, définitivement :`,
  destroysNothing: (domain) => `La confirmation résilie ${domain}. Il n’a pas de contenu stocké.`,
  when: (within) => `La suppression se fait dans un délai de ${within} après la confirmation.`,
  whenLastDay: (day, within) =>
    `Le service continue jusqu’au ${day} inclus ; la suppression se fait dans un délai de ${within} ensuite.`,
  lastDay: (day) => `Le service continue jusqu’au ${day} inclus.`,
  kept: (until) => `Les données sont conservées jusqu’au ${until}.`,
  undo: (span) => `Après la confirmation, vous avez ${span} pour l’annuler.`,
  undoLastDay: 'Vous pouvez l’annuler jusqu’à la fin de ce jour.',
  code: 'Code de confirmation',
  hint: (to) =>
    `Il compte 8 lettres et chiffres. Nous l’avons envoyé à ${to}. Majuscules, espaces et tirets n’ont pas d’importance.`,
  button: 'Confirmer la résiliation et tout supprimer',
  buttonKept: 'Confirmer la résiliation',
  cancel: 'Pas encore, revenir en arrière',
  errors: {
    empty: 'Saisissez le code que nous vous avons envoyé par e-mail.',
    wrong: (count, one) =>
      one
        ? 'Ce code n’est pas correct. Il vous reste 1 essai.'
        : `Ce code n’est pas correct. Il vous reste ${count} essais.`,
    dead: 'Ce code n’est plus valable : il ne reste aucun essai. Demandez un nouveau code.',
  },
  slow: {
    title: 'Trop de codes erronés',
    wait: (duration) => `Par sécurité, attendez ${duration} avant de saisir un autre code.`,
    why: 'Votre demande de résiliation reste enregistrée avec sa date et son heure, et cela ne change aucun délai. Si le délai de confirmation se termine avant, contactez-nous.',
    again: 'Retour à la demande de résiliation',
  },
}
