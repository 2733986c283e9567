import type { Texts } from '../texts.ts'

/** What happened and what to do next, by HTTP status. */
export const errorPages: Texts['errorPages'] = {
  pages: {
    400: {
      title: 'Nous n’avons pas compris la demande',
      text: 'Ce que le navigateur a envoyé est arrivé incomplet ou mal formé.',
      next: 'Revenez à la page précédente et réessayez.',
    },
    403: {
      title: 'Nous n’avons pas pu vérifier que la demande venait de cet espace',
      text: 'Par sécurité, nous n’avons rien fait.',
      next: 'Rouvrez l’espace client et refaites-y ce que vous étiez en train de faire.',
    },
    404: {
      title: 'Cette page est introuvable',
      text: 'L’adresse est peut-être mal saisie, ou la page n’existe plus.',
      next: 'Si vous avez collé l’adresse, vérifiez qu’elle est complète.',
    },
    405: {
      title: 'Cette adresse ne s’utilise pas ainsi',
      text: 'La page existe, mais elle n’accepte pas ce type de demande.',
      next: 'Ouvrez l’espace client et continuez à partir de là.',
    },
    409: {
      title: 'Ce n’est plus possible',
      text: 'La résiliation a avancé entre-temps.',
      next: 'Voyez où elle en est et continuez à partir de là.',
    },
    410: {
      title: 'Le délai de confirmation est terminé',
      text: 'Le code n’est plus valable.',
      next: 'Voyez où en est la demande.',
    },
    413: {
      title: 'Vous avez envoyé trop de texte',
      text: 'L’envoi dépasse la taille que nous acceptons.',
      next: 'Revenez à la page précédente, raccourcissez le texte et réessayez.',
    },
    415: {
      title: 'Nous ne comprenons pas ce format',
      text: 'Cette adresse ne reçoit que les formulaires de l’espace client.',
      next: 'Ouvrez l’espace client et refaites-y ce que vous étiez en train de faire.',
    },
    422: {
      title: 'Il y a quelque chose à corriger',
      text: 'L’une des données n’est pas valable.',
      next: 'Revenez à la page précédente, vérifiez-la et réessayez.',
    },
    429: {
      title: 'Trop de demandes à la suite',
      text: 'Par sécurité, nous faisons une courte pause.',
      next: 'Attendez un peu et réessayez.',
    },
    500: {
      title: 'Une erreur s’est produite de notre côté',
      text: 'Vous n’y êtes pour rien. Ce que vous aviez déjà demandé reste enregistré.',
      next: 'Réessayez dans quelques minutes. Si l’erreur persiste, contactez-nous.',
    },
    503: {
      title: 'L’espace client n’est pas disponible pour le moment',
      text: 'Ce que vous aviez déjà demandé reste enregistré.',
      next: 'Réessayez dans quelques minutes.',
    },
  },
  byCode: {
    service_cancelled: {
      title: 'Ce service est déjà résilié',
      text: 'Vous n’avez rien d’autre à faire.',
      next: 'Vous trouverez l’attestation dans Services.',
    },
    too_late: {
      title: 'L’annulation n’est plus possible',
      text: 'La suppression a commencé avant que vous n’appuyiez sur le bouton.',
      next: 'La demande de résiliation vous montre la suite.',
    },
    policy_refuses: {
      title: 'Ce service se résilie ailleurs',
      text: 'Vous ne pouvez pas le résilier depuis cet espace.',
      next: 'Contactez-nous et nous vous dirons comment faire.',
    },
  },
  contact: (contact) => `Contact : ${contact}.`,
  toServices: 'Aller aux services',
  toCancellation: 'Voir la demande de résiliation',
}
