import type { Texts } from '../texts.ts'

export const dispute: Texts['dispute'] = {
  title: 'Je n’ai pas demandé cette résiliation',
  about: (domain) => `Nous avons reçu une demande de résiliation pour **${domain}**.`,
  protocol: 'Numéro de dossier',
  explain:
    'Si ce n’était pas vous, prévenez-nous avec ce bouton. Nous arrêtons tout immédiatement.',
  consequences: {
    declared: 'La demande est annulée et rien n’est supprimé.',
    other: 'La suppression s’arrête et une personne examine le dossier avant toute suite.',
  },
  ignore: 'Si c’était vous, fermez cette page : rien ne change.',
  button: 'Ce n’était pas moi : arrêter la résiliation',
  done: {
    title: 'Nous avons arrêté la résiliation',
    withdrawn:
      'La demande est annulée. Votre service continue comme avant et rien n’a été supprimé.',
    in_review: 'La suppression est arrêtée. Une personne va examiner le dossier et vous contacter.',
    key: 'Nous vous conseillons de changer le mot de passe de votre Espace Client et celui de votre messagerie.',
    changeKey: 'Choisir un autre mot de passe',
  },
  over: {
    title: 'Ce dossier est déjà clos',
    in_review:
      'La résiliation est déjà arrêtée et en cours d’examen. Vous n’avez rien d’autre à faire.',
    undone: 'La demande était déjà annulée : votre service continue comme avant.',
    completed: 'Le service a déjà été supprimé et ne peut pas être récupéré. Contactez-nous.',
  },
  ended: {
    title: 'Vous pouvez encore revenir',
    text: 'Le service a pris fin, mais rien n’a encore été supprimé : nous conservons vos données quelque temps. Connectez-vous et appuyez sur « Revenir et conserver les données » ; si vous ne pouvez pas vous connecter, contactez-nous au plus vite.',
    link: 'Voir la résiliation dans l’Espace Client',
  },
}
