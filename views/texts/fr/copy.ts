import type { Texts } from '../texts.ts'

/** A copy of the data that is kept after the end: ordering it, waiting for it, fetching it. */
export const copy: Texts['copy'] = {
  offer: {
    title: 'Vous voulez une copie ?',
    text: 'Tant que vos données sont conservées, vous pouvez en demander une copie.',
    link: 'Demander une copie de mes données',
  },
  order: {
    title: 'Demander une copie de mes données',
    holds: (domain) => `La copie contient tout ce que nous conservons de **${domain}** :`,
    when: (by) => `Elle sera prête au plus tard le **${by}**. Nous vous préviendrons par e-mail.`,
    where:
      'L’endroit où la récupérer n’apparaît que sur cette page, une fois connecté ; jamais dans un e-mail.',
    button: 'Demander la copie',
    cancel: 'Non, revenir à la résiliation',
  },
  waits: 'Tant que la copie n’est pas prête, rien n’est supprimé, même si la date arrive.',
  ordered: {
    title: 'Vous avez demandé une copie de vos données',
    text: (by) => `Elle sera prête au plus tard le **${by}**. Nous vous préviendrons par e-mail.`,
    overdue: 'Elle prend plus de temps que promis : une personne s’en occupe déjà.',
  },
  making: 'Nous préparons votre copie',
  ready: {
    title: 'Votre copie est prête',
    until: (until) =>
      `Enregistrez-la avant le **${until}** : à partir de ce moment, ce que nous avons est supprimé.`,
    place: 'Où elle se trouve',
    noPlace: 'Contactez-nous et nous vous la remettrons.',
    size: 'Taille',
    digest: 'Empreinte de la copie',
    readyAt: 'Prête depuis',
  },
  erase: {
    title: 'Vous avez demandé une copie et elle n’est pas encore prête',
    gone: 'Si vous supprimez les données maintenant, **cette copie ne sera pas faite**. Si vous la voulez, attendez-la : nous vous préviendrons par e-mail.',
    making:
      'La copie est en cours de préparation, rien ne peut donc être supprimé pour l’instant. Quand elle sera prête, vous pourrez le redemander.',
    wait: 'Attendre la copie',
  },
}
